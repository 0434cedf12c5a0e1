//! `POST /referrals`: what the search page sends once she has agreed. The referral is told and the chosen houses are
//! asked in one act, so that neither is there without the other.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use askama::Template;

use super::{Answer, Caller, STALE, Sent, Trouble};
use crate::accounts::replays::{is_about, once_done};
use crate::accounts::store::people::lock_organization;
use crate::board::snapshot::Snapshot;
use crate::capacity::rules::PoolId;
use crate::ground::codes::{Code, Pick};
use crate::ground::error::{Error, Result};
use crate::ground::language::{Lang, Sentence};
use crate::referrals::acts::asking::{Asking, ask};
use crate::referrals::acts::telling;
use crate::referrals::api::cases::check_agreed;
use crate::referrals::api::opening::{Beside, referral, region_told};
use crate::referrals::finding::asked::Asked;
use crate::referrals::matching::turn::in_turn;
use crate::referrals::matching::wanted::known_region;
use crate::referrals::misses::Misses;
use crate::referrals::rules::{Axes, NewReferral, PhonedFirst};
use crate::web::answer::{Kept, page_with};
use crate::web::mistakes::{Gathered, Typed};
use crate::web::shell::Shell;

/// What was not sent, and the way back to everything that was chosen.
#[derive(Template)]
#[template(path = "referrals/case/not-sent.html")]
struct NotSentPage {
    shell: Shell,
    errors: Vec<(String, String)>,
}

/// `POST /referrals`
pub async fn open(caller: Caller, sent: Sent) -> Answer {
    match opened(&caller, sent.0).await {
        Ok(kept) => {
            // Whoever is sought for next is somebody else, though she may ask for the same.
            if let Some(misses) = caller.request.app_data::<web::Data<Misses>>() {
                misses.lately.forget(caller.who.account());
            }
            Ok(kept.into())
        }
        Err(error) => not_sent(caller, error),
    }
}

fn not_sent(caller: Caller, error: Error) -> Answer {
    let trouble = Trouble::of(error, &caller.shell, "main", STALE)?;
    let page = NotSentPage {
        shell: caller.shell.at("/referrals/new"),
        errors: trouble.wrong,
    };
    let response: HttpResponse = page_with(trouble.status, &page)?;
    Ok(response)
}

/// What is told, and who is asked.
struct Telling {
    asked: Asked,
    axes: Axes,
    could: Vec<PoolId>,
    region: Option<String>,
    phoned_first: Option<PhonedFirst>,
    asking: Asking,
}

impl Telling {
    fn read(typed: &Typed, snapshot: &Snapshot, lang: Lang) -> Result<Self> {
        let mut gathered = Gathered::default();
        gathered.take(check_agreed(typed.text("agreed") == "yes"));
        let asked = gathered.take(Asked::read(typed, snapshot, lang));
        let axes = gathered.take(axes(typed));
        let pools = gathered.take(pools(typed, "pool"));
        let could = gathered.take(pools_or_none(typed));
        let region = gathered.take(region(typed, snapshot));
        let phoned_first = gathered.take(phoned_first(typed));
        let pick = gathered.take(match typed.text("pick") {
            "" => Ok(Pick::AskHer),
            _ => typed.code::<Pick>("pick"),
        });
        let whole = (|| {
            Some(Self {
                asked: asked?,
                axes: axes?,
                could: could?,
                region: region?,
                phoned_first: phoned_first?,
                asking: Asking {
                    pools: pools?,
                    hold: typed.text("hold") == "yes",
                    pick: pick?,
                    revision: None,
                },
            })
        })();
        gathered.whole(whole)
    }
}

/// The region a place is sought in, where the search left it open.
fn region(typed: &Typed, snapshot: &Snapshot) -> Result<Option<String>> {
    match typed.text("told_region") {
        "" => Ok(None),
        code => known_region(snapshot, "told_region", code).map(Some),
    }
}

/// That the house turned her away by phone, and for which of its pools that was counted.
fn phoned_first(typed: &Typed) -> Result<Option<PhonedFirst>> {
    let wrong = |_| Error::field("phoned", Sentence::new("field-choice"));
    let pool = match typed.text("phoned") {
        "" => None,
        pool => Some(pool.parse::<PoolId>().map_err(wrong)?),
    };
    let phoned = typed.text("phoned_first") == "yes";
    Ok(phoned.then_some(PhonedFirst {
        pool,
        population: None,
    }))
}

/// Where she is has to be said; the others may stay unsaid.
fn axes(typed: &Typed) -> Result<Axes> {
    fn unless_unsaid<C: Code>(typed: &Typed, field: &'static str) -> Result<Option<C>> {
        match typed.text(field) {
            "" => Ok(None),
            _ => typed.code(field).map(Some),
        }
    }
    let mut gathered = Gathered::default();
    let where_now = gathered.take(typed.code("where_now").map_err(|_| where_now_missing()));
    let violence = gathered.take(unless_unsaid(typed, "violence"));
    let trafficking = gathered.take(unless_unsaid(typed, "trafficking"));
    let immigration = gathered.take(unless_unsaid(typed, "immigration"));
    let axes = (|| {
        Some(Axes {
            where_now: Some(where_now?),
            violence: violence?,
            trafficking: trafficking?,
            immigration: immigration?,
        })
    })();
    gathered.whole(axes)
}

fn where_now_missing() -> Error {
    Error::field("where_now", Sentence::new("case-where-now-missing"))
}

/// The numbers of pools a field was sent with, each once.
pub(super) fn pools(typed: &Typed, field: &'static str) -> Result<Vec<PoolId>> {
    let mut found: Vec<PoolId> = Vec::new();
    for text in typed.all(field) {
        let wrong = || Error::field(field, Sentence::new("field-choice"));
        let pool: PoolId = text.parse().map_err(|_| wrong())?;
        if !found.contains(&pool) {
            found.push(pool);
        }
    }
    Ok(found)
}

/// Where she could go and agreed to be asked for, now or later; whoever is asked is among them.
fn pools_or_none(typed: &Typed) -> Result<Vec<PoolId>> {
    let mut could = pools(typed, "could")?;
    for pool in pools(typed, "pool")? {
        if !could.contains(&pool) {
            could.push(pool);
        }
    }
    Ok(could)
}

async fn opened(caller: &Caller, sent: Vec<(String, String)>) -> Result<Kept> {
    let retry = caller.retry(&sent)?;
    let typed = Typed::from(sent);
    let snapshot = caller.board.current(&caller.db).await?;
    let told = Telling::read(&typed, &snapshot, caller.shell.language())?;
    let met = caller
        .heard
        .met(&caller.db, &told.asked.wanted.tongues)
        .await?;
    let who = caller.who.clone();
    if told.region.is_none() && region_told(&snapshot, &who, &told.asked.wanted).is_none() {
        let sentence = Sentence::new("referral-region-needed");
        return Err(Error::field("told_region", sentence));
    }
    let (new, asking) = in_turn(move || {
        let beside = Beside {
            urgency: told.asked.urgency,
            axes: told.axes,
            region: told.region,
            phoned_first: told.phoned_first,
        };
        let mut new = referral(&snapshot, &met, &who, &told.asked.wanted, beside)?;
        keep_to(&mut new, &told.could);
        Ok::<_, Error>((new, told.asking))
    })
    .await??;
    let who = caller.who.clone();
    caller
        .db
        .write_row(move |tx| {
            // Locked before the operation is looked for: the second of two taps waits for the first one's answer.
            lock_organization(tx, who.organization())?;
            let mut about = None;
            let kept = once_done(tx, &retry, |tx| {
                let referral = telling::open(tx, &who, &new)?;
                about = Some(referral.id);
                if !asking.pools.is_empty() {
                    ask(tx, &who, referral.id, &asking)?;
                }
                Ok(Kept::see(format!(
                    "/referrals/{}?notice=case-opened",
                    referral.code
                )))
            })?;
            if let Some(id) = about {
                is_about(tx, &retry, id.number())?;
            }
            Ok(kept)
        })
        .await
}

/// Where she could go is what she was told: what the rules excluded then, and the regions she fears, are not sent along
/// and must not come back. The order stays as she heard it.
fn keep_to(new: &mut NewReferral, could: &[PoolId]) {
    let told: BTreeSet<PoolId> = could.iter().copied().collect();
    new.pools.retain(|one| told.contains(&one.pool));
    let place = |pool: PoolId| could.iter().position(|one| *one == pool);
    new.pools.sort_by_key(|one| place(one.pool));
}
