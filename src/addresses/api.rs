//! The API: addresses below the one of its version.

super::addresses! {
    /// An address of the API.
    ApiAddress<'a> {
        /// Where every other begins.
        Root = "/api/v1";
        /// A collection.
        Collection { name: &'a str } = "/api/v1/{name}";
        /// One thing of it; `id` may be a pattern.
        Item { name: &'a str, id: &'a str } = "/api/v1/{name}/{id}";
        /// The description.
        Description = "/api/v1/openapi.json";
    }
}
