//! The OpenAPI document says of every call what it takes and answers, and agrees with the table of addresses.

use havenboard::about::openapi;
use havenboard::routes;

#[test]
fn every_call_of_the_table_is_described_and_every_reference_leads_somewhere() {
    let document = openapi::document(&routes::all());
    let paths = document["paths"].as_object().unwrap();
    for route in routes::all()
        .into_iter()
        .filter(havenboard::web::route::Route::is_api)
    {
        let operation = &paths[route.path][route.method.as_str().to_lowercase()];
        assert!(
            operation["summary"].is_string(),
            "{} {} is not described",
            route.method,
            route.path
        );
    }
    let text = document.to_string();
    for rest in text.split("\"$ref\":\"#/components/schemas/").skip(1) {
        let name = rest.split('"').next().unwrap();
        assert!(
            document["components"]["schemas"][name].is_object(),
            "{name} is not there"
        );
    }
}
