//! Opens the database, lets the timetable run, listens, and stops well: streams first, then pages, then the writer.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpServer, Resource, Scope, web};

use crate::about::health::Readiness;
use crate::accounts::badges::Badges;
use crate::accounts::door::{Doors, SessionCookie, door};
use crate::accounts::guesses::Guesses;
use crate::accounts::sessions::Sessions;
use crate::board::answers::at_once;
use crate::board::live::Board;
use crate::ground::clock::Clock;
use crate::ground::db::{Db, News, migrate};
use crate::ground::seal::Keys;
use crate::ground::settings::Settings;
use crate::interpretation::live::Heard;
use crate::referrals::misses::Misses;
use crate::referrals::tries::WrongCodes;
use crate::routes;
use crate::web::at_once::AtOnce;
use crate::web::body::{DEADLINE, whole};
use crate::web::connection;
use crate::web::frame::{Hosts, frame};
use crate::web::route::{Route, is_api};
use crate::web::shell::House;

mod lock;

pub use lock::FileLock;

/// A house that stands: its database open, its copies in memory, ready to be asked.
#[derive(Clone)]
pub struct Standing {
    /// The database.
    pub db: Db,
    /// How it is set up.
    pub settings: Arc<Settings>,
    /// What everybody reads; closed first when the house stops.
    pub board: web::Data<Board>,
    sessions: web::Data<Sessions>,
    keys: web::Data<Keys>,
    readiness: web::Data<Readiness>,
    misses: web::Data<Misses>,
    heard: web::Data<Heard>,
    guesses: web::Data<Guesses>,
    codes: web::Data<WrongCodes>,
    doors: web::Data<Doors>,
    routes: web::Data<Vec<Route>>,
}

impl Standing {
    /// Opens a migrated database and connects everything that keeps copies to what is committed.
    pub fn open(settings: Settings, clock: Clock) -> Result<Self, String> {
        let db = Db::open(&settings.database, clock)?;
        let routes = routes::all();
        let standing = Self {
            db,
            keys: web::Data::new(Keys::at(settings.key_file.clone())),
            board: web::Data::new(Board::default()),
            readiness: web::Data::default(),
            misses: web::Data::default(),
            heard: web::Data::default(),
            guesses: web::Data::default(),
            codes: web::Data::default(),
            settings: Arc::new(settings),
            sessions: web::Data::new(Sessions::default()),
            doors: web::Data::new(Doors::new(&routes)),
            routes: web::Data::new(routes),
        };
        standing.listen_to_commits();
        Ok(standing)
    }

    fn listen_to_commits(&self) {
        let (sessions, board) = (self.sessions.clone(), self.board.clone());
        let heard = self.heard.clone();
        self.db.listen(vec![
            Box::new(move |news: &[News]| sessions.hear(news)),
            Box::new(move |news: &[News]| board.hear(news)),
            Box::new(move |news: &[News]| heard.hear(news)),
        ]);
    }

    /// Every address with its handler, and what handlers ask for.
    pub fn configure(&self, config: &mut web::ServiceConfig) {
        let settings = &self.settings;
        config
            .app_data(web::Data::new(self.db.clone()))
            .app_data(web::Data::from(Arc::clone(settings)))
            .app_data(self.sessions.clone())
            .app_data(self.board.clone())
            .app_data(self.keys.clone())
            .app_data(self.readiness.clone())
            .app_data(self.misses.clone())
            .app_data(self.heard.clone())
            .app_data(self.guesses.clone())
            .app_data(self.codes.clone())
            .app_data(self.doors.clone())
            .app_data(self.routes.clone())
            .app_data(Hosts {
                public: settings
                    .public
                    .as_ref()
                    .map(|public| public.host().to_owned()),
            })
            .app_data(SessionCookie {
                secure: settings.public.is_some(),
            })
            .app_data(Badges(routes::BADGES))
            .app_data(House {
                nav: routes::NAV,
                demo: settings.demo,
            });
        for (head, addresses) in by_head(&self.routes) {
            // The start page is no head of others.
            if head == "/" {
                config.service(resource(head, addresses.into_values().flatten()));
            } else {
                config.service(scope(head, addresses));
            }
        }
    }
}

/// Under which first words the addresses with the same first words lie: `/pools`, `/api/v1/pools`. actix tries
/// addresses one by one, and tells by its words alone whether a whole head is worth trying.
fn by_head(routes: &[Route]) -> BTreeMap<&'static str, BTreeMap<&'static str, Vec<&Route>>> {
    let mut heads: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
    for route in routes {
        let (head, rest) = head_of(route.path);
        let addresses = heads.entry(head).or_default();
        addresses.entry(rest).or_default().push(route);
    }
    heads
}

fn head_of(path: &'static str) -> (&'static str, &'static str) {
    let words = if is_api(path) { 3 } else { 1 };
    let end = path.match_indices('/').map(|(at, _)| at).nth(words);
    path.split_at(end.unwrap_or(path.len()))
}

/// A path's own words go before a part that may be anything: `/shelters/new` before `/shelters/{id}`.
fn scope(head: &'static str, addresses: BTreeMap<&'static str, Vec<&Route>>) -> Scope {
    let mut addresses: Vec<_> = addresses.into_iter().collect();
    addresses.sort_by_key(|(rest, _)| rest.replace('{', "\u{10ffff}"));
    addresses
        .into_iter()
        .fold(web::scope(head), |scope, (rest, routes)| {
            scope.service(resource(rest, routes))
        })
}

fn resource<'r>(path: &str, routes: impl IntoIterator<Item = &'r Route>) -> Resource {
    routes
        .into_iter()
        .fold(web::resource(path), |resource, route| {
            resource.route((route.handler)().method(route.method.clone()))
        })
}

/// Starts listening. The answer tells where, which matters when the port was left to the system.
pub fn listen(standing: &Standing) -> io::Result<(Server, std::net::SocketAddr)> {
    let for_workers = standing.clone();
    let server = HttpServer::new(move || {
        let standing = for_workers.clone();
        App::new()
            .configure(move |config| standing.configure(config))
            .wrap(from_fn(door))
            .wrap(from_fn(whole))
            .wrap(from_fn(frame))
            .wrap(AtOnce(at_once))
            .wrap_fn(connection::watched)
    })
    .on_connect(connection::note(DEADLINE))
    .workers(standing.settings.workers)
    .client_request_timeout(DEADLINE)
    .shutdown_timeout(10)
    // The program stops itself: streams first (see `main`).
    .disable_signals()
    .bind(standing.settings.listen)?;
    let address = server
        .addrs()
        .first()
        .copied()
        .unwrap_or(standing.settings.listen);
    Ok((server.run(), address))
}

/// Brings the schema up to date and opens the house.
pub fn prepare(settings: Settings, clock: Clock) -> Result<Standing, String> {
    migrate(&settings.database)?;
    Standing::open(settings, clock)
}
