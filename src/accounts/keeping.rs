//! Who keeps whose accounts: leads their own house, coordinators their own team, administrators the rest.
//! A shelter or a team of interpreters gets its first lead from an administrator and keeps itself from then on.

use super::rules::{Identity, OrganizationId};
use crate::ground::codes::{OrganizationKind, Role};

/// The roles people of such an organization may have; the first is offered first.
pub fn roles_of(kind: OrganizationKind) -> &'static [Role] {
    match kind {
        OrganizationKind::ShelterOperator => &[Role::ShelterStaff, Role::ShelterLead],
        OrganizationKind::ReferringAgency => &[Role::Caseworker, Role::Referrer],
        OrganizationKind::InterpretationProvider => &[Role::InterpretationCoordinator],
        OrganizationKind::Funder => &[Role::Funder],
        OrganizationKind::Network => &[Role::Administrator, Role::PrivacyAuditor],
    }
}

/// The kind of organization where people have this role.
pub fn kind_of(role: Role) -> OrganizationKind {
    match role {
        Role::ShelterStaff | Role::ShelterLead => OrganizationKind::ShelterOperator,
        Role::Caseworker | Role::Referrer => OrganizationKind::ReferringAgency,
        Role::InterpretationCoordinator => OrganizationKind::InterpretationProvider,
        Role::Funder => OrganizationKind::Funder,
        Role::Administrator | Role::PrivacyAuditor => OrganizationKind::Network,
    }
}

/// The role that keeps the accounts of such an organization from inside it, where there is one.
pub fn own_keeper(kind: OrganizationKind) -> Option<Role> {
    match kind {
        OrganizationKind::ShelterOperator => Some(Role::ShelterLead),
        OrganizationKind::InterpretationProvider => Some(Role::InterpretationCoordinator),
        OrganizationKind::Network => Some(Role::Administrator),
        OrganizationKind::ReferringAgency | OrganizationKind::Funder => None,
    }
}

/// The role of the first person of a new organization.
pub fn first_role(kind: OrganizationKind) -> Role {
    match kind {
        OrganizationKind::ShelterOperator => Role::ShelterLead,
        OrganizationKind::ReferringAgency => Role::Caseworker,
        OrganizationKind::InterpretationProvider => Role::InterpretationCoordinator,
        OrganizationKind::Funder => Role::Funder,
        OrganizationKind::Network => Role::Administrator,
    }
}

/// Whether `keeper` sees the people of this organization at all.
pub fn may_see(keeper: &Identity, organization: OrganizationId) -> bool {
    match keeper.role {
        Role::Administrator => true,
        Role::ShelterLead | Role::InterpretationCoordinator => keeper.organization == organization,
        _ => false,
    }
}

/// The roles `keeper` may grant there. `kept` tells whether somebody inside keeps its accounts already.
pub fn may_grant(
    keeper: &Identity,
    organization: OrganizationId,
    kind: OrganizationKind,
    kept: bool,
) -> &'static [Role] {
    if !may_see(keeper, organization) {
        return &[];
    }
    if keeper.organization == organization || own_keeper(kind).is_none() {
        return roles_of(kind);
    }
    match (kind, kept) {
        (_, true) => &[],
        (OrganizationKind::ShelterOperator, false) => &[Role::ShelterLead],
        (_, false) => roles_of(kind),
    }
}

/// Whether `keeper` may renew the link of an account with this role, or close it.
/// From outside, an administrator keeps a house's leads, so that a lead who forgot her password is not locked out.
pub fn may_keep(
    keeper: &Identity,
    organization: OrganizationId,
    kind: OrganizationKind,
    role: Role,
) -> bool {
    may_see(keeper, organization)
        && (keeper.organization == organization
            || own_keeper(kind).is_none_or(|inside| inside == role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::rules::AccountId;
    use crate::ground::codes::Code;

    fn who(role: Role, organization: i64) -> Identity {
        Identity {
            account: AccountId::from(1),
            organization: organization.into(),
            role,
            language: None,
        }
    }

    #[test]
    fn every_role_belongs_to_one_kind_of_organization() {
        for role in Role::all() {
            let kinds: Vec<_> = OrganizationKind::all()
                .iter()
                .filter(|kind| roles_of(**kind).contains(role))
                .collect();
            assert_eq!(kinds, [&kind_of(*role)], "{role}");
        }
        for kind in OrganizationKind::all() {
            assert!(roles_of(*kind).contains(&first_role(*kind)));
        }
    }

    #[test]
    fn a_lead_keeps_her_own_house_and_sees_no_other() {
        let lead = who(Role::ShelterLead, 1);
        let (own, other) = (1.into(), 2.into());
        let house = OrganizationKind::ShelterOperator;
        assert_eq!(may_grant(&lead, own, house, true), roles_of(house));
        assert!(may_keep(&lead, own, house, Role::ShelterStaff));
        assert!(may_grant(&lead, other, house, false).is_empty());
        assert!(!may_keep(&lead, other, house, Role::ShelterStaff));
    }

    #[test]
    fn an_administrator_gives_a_house_its_first_lead_and_nobody_else() {
        let administrator = who(Role::Administrator, 9);
        let house = OrganizationKind::ShelterOperator;
        assert_eq!(
            may_grant(&administrator, 1.into(), house, false),
            [Role::ShelterLead]
        );
        assert!(may_grant(&administrator, 1.into(), house, true).is_empty());
        assert!(may_keep(&administrator, 1.into(), house, Role::ShelterLead));
        assert!(!may_keep(
            &administrator,
            1.into(),
            house,
            Role::ShelterStaff
        ));
    }

    #[test]
    fn where_nobody_inside_keeps_accounts_the_administrator_does() {
        let administrator = who(Role::Administrator, 9);
        for kind in [OrganizationKind::ReferringAgency, OrganizationKind::Funder] {
            assert_eq!(
                may_grant(&administrator, 1.into(), kind, false),
                roles_of(kind)
            );
            for role in roles_of(kind) {
                assert!(may_keep(&administrator, 1.into(), kind, *role));
            }
        }
    }

    #[test]
    fn who_keeps_no_accounts_grants_nothing_not_even_at_home() {
        for role in [
            Role::ShelterStaff,
            Role::Caseworker,
            Role::Referrer,
            Role::Funder,
            Role::PrivacyAuditor,
        ] {
            let one = who(role, 1);
            assert!(may_grant(&one, 1.into(), kind_of(role), false).is_empty());
            assert!(!may_keep(&one, 1.into(), kind_of(role), role));
        }
    }
}
