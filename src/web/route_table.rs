//! How the table of contents becomes routes.

/// Rows of method, address, who may come there, and what answers: from them the constant `ROUTES`, and what mounts them all.
macro_rules! routes {
    ($($method:ident $path:literal $access:ident $handler:expr;)+) => {
        /// Every route.
        pub const ROUTES: &[$crate::web::access::Route] =
            &[$($crate::web::access::Route { method: routes!(@name $method), path: $path, access: $crate::web::access::Access::$access }),+];

        /// Mounts every route, and the API; the tests mount the same.
        pub fn configure(config: &mut actix_web::web::ServiceConfig) {
            $crate::web::mount::before(config, ROUTES);
            let mut mounted = $crate::web::mount::Mounted::default();
            $(mounted.add($path, actix_web::web::route().guard(routes!(@guard $method)).to($handler));)+
            mounted.mount(config, ROUTES);
            $crate::web::mount::behind(config);
        }
    };
    (@name get) => { "GET" };
    (@name post) => { "POST" };
    (@guard get) => { actix_web::guard::Any(actix_web::guard::Get()).or(actix_web::guard::Head()) };
    (@guard post) => { actix_web::guard::Post() };
}

pub(super) use routes;
