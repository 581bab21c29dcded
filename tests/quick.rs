//! The tests that need no database, no server and no program: the rules of the house, figures, pages and files. Whoever
//! changes one of these has an answer in seconds.

#[cfg(test)]
mod support {
    pub(crate) mod literals;
    #[cfg(feature = "pdf")]
    #[expect(dead_code, reason = "papers that other tests read have more in them")]
    pub(crate) mod paper;
    pub(crate) mod papers;
    pub(crate) mod parquet;
    pub(crate) mod picture;
    pub(crate) mod shares;
    pub(crate) mod sources;
    pub(crate) mod tokens;
    pub(crate) mod zip;
}

#[cfg(test)]
mod export;
#[cfg(test)]
mod house;
#[cfg(test)]
mod house_style;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod statistics;
#[cfg(test)]
mod views;
