//! Statements that run all day: their text is written once and their plan is kept. diesel writes the text anew each
//! time, and plans every UPDATE anew, because a text might vary; these say that theirs does not.

use std::sync::OnceLock;

use diesel::backend::Backend;
use diesel::connection::LoadConnection;
use diesel::query_builder::{AstPass, Query, QueryBuilder, QueryFragment, QueryId};
use diesel::sql_types::Integer;
use diesel::{QueryResult, RunQueryDsl};

use super::connection::{Conn, MultiBackend};

type Builder = <MultiBackend as Backend>::QueryBuilder;

/// The text of one statement, as either database writes it.
#[derive(Debug, Default)]
pub struct Text {
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Text {
    /// Not written yet.
    pub const fn new() -> Self {
        Self {
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
        }
    }
}

/// A statement whose text never varies; made by [`often!`].
#[derive(Debug, Clone, Copy)]
pub struct Often<Q> {
    query: Q,
    text: &'static Text,
}

impl<Q> Often<Q> {
    /// A query, with the place its text is kept.
    pub fn new(query: Q, text: &'static Text) -> Self {
        Self { query, text }
    }
}

impl<Q: QueryFragment<MultiBackend>> Often<Q> {
    /// Runs what returns no rows: an INSERT as it is. It is loaded like the others, since only what is loaded keeps
    /// its text.
    pub fn run(self, conn: &mut Conn) -> QueryResult<()> {
        conn.load(Rowless(self))?
            .try_for_each(|row| row.map(|_| ()))
    }
}

/// Loaded for what it does; the rows it has not are of no type.
struct Rowless<Q>(Often<Q>);

impl<Q> Query for Rowless<Q> {
    type SqlType = Integer;
}

impl<Q> QueryId for Rowless<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Rowless<Q> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }

    fn to_sql(&self, out: &mut Builder, backend: &MultiBackend) -> QueryResult<()> {
        self.0.to_sql(out, backend)
    }

    fn is_safe_to_cache_prepared(&self, backend: &MultiBackend) -> QueryResult<bool> {
        self.0.is_safe_to_cache_prepared(backend)
    }
}

/// Marks a statement as one that runs often. Its text must be the same each time: only bound values may vary, so
/// no lists of unknown length and no conditions put together on the way. For what is loaded, `UPDATE … RETURNING`
/// included, and for what returns nothing and is run with [`Often::run`]; a plain `execute` is run as diesel runs it.
#[macro_export]
macro_rules! often {
    ($query:expr) => {{
        static TEXT: $crate::ground::db::Text = $crate::ground::db::Text::new();
        $crate::ground::db::Often::new($query, &TEXT)
    }};
}

impl<Q: Query> Query for Often<Q> {
    type SqlType = Q::SqlType;
}

impl<Q, C> RunQueryDsl<C> for Often<Q> {}

impl<Q> QueryId for Often<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Often<Q> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.query.walk_ast(pass)
    }

    fn to_sql(&self, out: &mut Builder, backend: &MultiBackend) -> QueryResult<()> {
        let (kept, mut fresh) = match out {
            Builder::Sqlite(_) => (&self.text.sqlite, Builder::Sqlite(Default::default())),
            Builder::Pg(_) => (&self.text.postgres, Builder::Pg(Default::default())),
        };
        if let Some(text) = kept.get()
            && cfg!(not(debug_assertions))
        {
            out.push_sql(text);
            return Ok(());
        }
        self.query.to_sql(&mut fresh, backend)?;
        let written = fresh.finish();
        let text = kept.get_or_init(|| written.clone());
        debug_assert_eq!(*text, written, "a statement marked `often!` varies");
        out.push_sql(text);
        Ok(())
    }

    fn is_safe_to_cache_prepared(&self, _: &MultiBackend) -> QueryResult<bool> {
        Ok(true)
    }
}
