//! `GET /reports/open-data` and `GET /api/v1/reports/open-data`: a file of finished months, written a month at a time, so
//! that its size is nobody's memory.

use std::collections::VecDeque;
use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpResponse, web};
use futures_util::stream::{self, Stream};
use serde::Deserialize;

use super::reading::Published;
use super::rows;
use crate::accounts::who::ReportReader;
use crate::ground::db::Db;
use crate::ground::error::{Error, Result};
use crate::ground::nights::Month;
use crate::reports::asked::{Asked, Groups};
use crate::reports::pages::open_data_to_correct;
use crate::reports::reader::{Readable, requested};
use crate::web::failure::Failure;
use crate::web::form::Query;
use crate::web::route::{Access, Route};
use crate::web::shell::Shell;

/// The addresses.
pub fn routes() -> Vec<Route> {
    let readers = Access::Roles(ReportReader::ROLES);
    vec![
        Route::get("/reports/open-data", readers, "open-data", page),
        Route::get("/api/v1/reports/open-data", readers, "open-data", open_data),
    ]
}

/// Which months.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Months {
    /// The first, `YYYY-MM`.
    pub from: Option<String>,
    /// The last, included.
    pub to: Option<String>,
}

/// `GET /reports/open-data`: the file; what was asked wrongly is shown again in the form it was typed into.
pub async fn page(
    db: web::Data<Db>,
    _who: ReportReader,
    shell: Shell,
    asked: Query<Months>,
) -> std::result::Result<HttpResponse, Failure> {
    let Months { from, to } = asked.0.clone();
    match file(db, asked.0).await {
        Err(Error::Invalid(wrong)) => open_data_to_correct((from, to), &wrong, shell),
        answer => Ok(answer?),
    }
}

/// `GET /api/v1/reports/open-data`.
pub async fn open_data(
    db: web::Data<Db>,
    _who: ReportReader,
    asked: Query<Months>,
) -> std::result::Result<HttpResponse, Failure> {
    Ok(file(db, asked.0).await?)
}

/// Of finished months for everybody, one's own house too.
async fn file(db: Data<Db>, asked: Months) -> Result<HttpResponse> {
    let asked = Asked {
        from: asked.from,
        to: asked.to,
        ..Asked::default()
    };
    let now = db.clock().now();
    let (months, published) = db
        .read(move |conn| {
            let none = Groups {
                offered: Vec::new(),
                usual: Vec::new(),
            };
            let request = requested(conn, &asked, (&none, Readable::Finished), now)?;
            let months = request.period.from.through(request.period.to).collect();
            Ok((months, Published::read(conn)?))
        })
        .await?;
    let writing = Writing {
        db,
        published: Arc::new(published),
        months,
        number: None,
    };
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"nights.csv\"",
        ))
        .streaming(writing.pieces()))
}

struct Writing {
    db: Data<Db>,
    published: Arc<Published>,
    months: VecDeque<Month>,
    /// How many rows were written; none before the first line.
    number: Option<u64>,
}

impl Writing {
    /// The first line, then a month each. What cannot be read cuts the answer off: half a file must not look whole.
    fn pieces(self) -> impl Stream<Item = Result<Bytes>> {
        stream::try_unfold(self, async |mut writing| {
            let Some(number) = writing.number else {
                writing.number = Some(0);
                return Ok(Some((Bytes::from(rows::header()?), writing)));
            };
            let Some(month) = writing.months.pop_front() else {
                return Ok(None);
            };
            let published = writing.published.clone();
            let read = move |conn: &mut _| published.month(conn, month, number);
            let (piece, many) = writing.db.read(read).await?;
            writing.number = Some(number + many);
            Ok(Some((Bytes::from(piece), writing)))
        })
    }
}
