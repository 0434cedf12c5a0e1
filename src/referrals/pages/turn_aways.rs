//! `/turn-aways/new`: a woman who phoned and was not taken, counted in two taps. Nothing is kept of her.

use actix_web::web;
use askama::Template;

use super::{Answer, Caller, Choice, Reasons, STALE, Sent, Trouble, refusal};
use crate::accounts::replays::once_done;
use crate::accounts::store::people::lock_organization;
use crate::accounts::who::ShelterStaff;
use crate::capacity;
use crate::capacity::rules::PoolId;
use crate::ground::codes::Code;
use crate::ground::error::{Error, Result};
use crate::ground::language::Sentence;
use crate::ground::text::new_secret;
use crate::referrals::acts::turning_away::{TurnedAway, turn_away};
use crate::referrals::code::ReferralCode;
use crate::referrals::drafts;
use crate::referrals::drafts::Draft;
use crate::referrals::tries::WrongCodes;
use crate::shelters;
use crate::tallies::rules::AskedElsewhere;
use crate::web::answer::{Kept, page_with};
use crate::web::mistakes::{Gathered, Typed};
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "referrals/inbox/turn-away.html")]
struct TurnAwayPage {
    shell: Shell,
    errors: Vec<(String, String)>,
    pools: Vec<Choice>,
    reasons: Reasons,
    elsewhere: Vec<Choice>,
    code: String,
    operation: String,
}

/// `GET /turn-aways/new`
pub async fn page(caller: Caller, _staff: ShelterStaff) -> Answer {
    show(caller, &Typed::default(), Trouble::none()).await
}

async fn show(caller: Caller, typed: &Typed, trouble: Trouble) -> Answer {
    let organization = caller.who.organization();
    let lang = caller.shell.language();
    let pools = caller
        .db
        .read(move |conn| {
            let mut pools = Vec::new();
            let houses = shelters::store::of_organization(conn, organization)?;
            let several = houses.len() > 1;
            for house in houses {
                for pool in capacity::store::of_shelter(conn, house.id)? {
                    let name = match several {
                        true => format!("{} – {}", house.name, pool.name_in(lang)),
                        false => pool.name_in(lang).to_owned(),
                    };
                    pools.push((pool.id.to_string(), name));
                }
            }
            Ok(pools)
        })
        .await?;
    let chosen = match typed.text("pool") {
        "" => pools.first().map_or("", |(id, _)| id.as_str()),
        pool => pool,
    };
    let shell = caller.framed().await?.at("/turn-aways/new");
    let with = |mut options: Vec<Choice>, field: &str| {
        for (value, _, chosen) in &mut options {
            *chosen = typed.text(field) == value.as_str();
        }
        options
    };
    let elsewhere = [
        (AskedElsewhere::Yes, "turn-elsewhere-yes"),
        (AskedElsewhere::No, "turn-elsewhere-no"),
        (AskedElsewhere::Unknown, "turn-elsewhere-unknown"),
    ];
    let asked = match typed.text("asked_elsewhere") {
        "" => AskedElsewhere::Unknown.code(),
        code => code,
    };
    let reasons = Reasons::of(&shell);
    let mut house = with(reasons.house, "reason");
    if typed.text("reason").is_empty()
        && let Some(first) = house.first_mut()
    {
        // A full house is why most are turned away.
        first.2 = true;
    }
    let page = TurnAwayPage {
        errors: trouble.wrong,
        pools: pools
            .iter()
            .map(|(id, name)| (id.clone(), name.clone(), id == chosen))
            .collect(),
        reasons: Reasons {
            house,
            hers: with(reasons.hers, "reason"),
        },
        elsewhere: elsewhere
            .into_iter()
            .map(|(code, id)| (code.code().to_owned(), shell.t(id), code.code() == asked))
            .collect(),
        code: typed.text("code").to_owned(),
        operation: new_secret(),
        shell,
    };
    Ok(page_with(trouble.status, &page)?)
}

/// `POST /turn-aways`
pub async fn count(
    caller: Caller,
    _staff: ShelterStaff,
    codes: web::Data<WrongCodes>,
    sent: Sent,
) -> Answer {
    let typed = Typed::from(sent.0.clone());
    match counted(&caller, &codes, &sent.0, &typed).await {
        Ok(kept) => Ok(kept.into()),
        Err(error) => {
            let trouble = Trouble::of(error, &caller.shell, "reason", STALE)?;
            show(caller, &typed, trouble).await
        }
    }
}

async fn counted(
    caller: &Caller,
    codes: &WrongCodes,
    sent: &[(String, String)],
    typed: &Typed,
) -> Result<Kept> {
    let retry = caller.retry(sent)?;
    let mut gathered = Gathered::default();
    let refusal = gathered.take(refusal(typed));
    let asked_elsewhere = gathered.take(typed.code::<AskedElsewhere>("asked_elsewhere"));
    let no_pool = || Error::field("pool", Sentence::new("field-choice"));
    let pool = gathered.take(typed.text("pool").parse::<PoolId>().map_err(|_| no_pool()));
    let code = gathered.take(match typed.text("code").trim() {
        "" => Ok(None),
        text => ReferralCode::read(text)
            .map(Some)
            .map_err(|_| Error::field("code", Sentence::new("referral-no-such-code"))),
    });
    let all = refusal.zip(asked_elsewhere).zip(pool).zip(code);
    let (((refusal, asked_elsewhere), pool), code) = gathered.whole(all)?;
    let goes_on = typed.text("then") == "find";
    if let Some(code) = &code {
        codes.look_up(&caller.db, &caller.who, "code", code).await?;
    }
    let who = caller.who.clone();
    caller
        .db
        .write_row(move |tx| {
            lock_organization(tx, who.organization())?;
            once_done(tx, &retry, |tx| {
                let population = capacity::acts::own_pool(tx, &who, pool)?.population;
                let said = TurnedAway {
                    population,
                    pool: Some(pool),
                    refusal,
                    asked_elsewhere,
                    code: code.clone(),
                };
                turn_away(tx, &who, &said)?;
                if !goes_on {
                    return Ok(Kept::see("/turn-aways/new?notice=turned-away".to_owned()));
                }
                // The mark goes along with what is asked next: she stays one woman, where she was counted.
                let draft = Draft::default().turned_away(pool);
                drafts::store::save(tx, who.account(), &draft)?;
                Ok(Kept::see("/referrals/new".to_owned()))
            })
        })
        .await
}
