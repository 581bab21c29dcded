# Alle resultaten die u mag zien, als tabel. Vraagt eenmalig: install.packages(c("httr2", "jsonlite"))
library(httr2)

adres <- "{{ADRES}}"
sleutel <- "{{SLEUTEL}}"

resultaten <- function() {
  delen <- list()
  deel <- paste0(adres, "/api/v1/resultaten?limiet=1000")
  while (!is.null(deel)) {
    antwoord <- request(deel) |>
      req_auth_bearer_token(sleutel) |>
      req_headers(Accept = "application/json") |>
      req_perform()
    gelezen <- jsonlite::fromJSON(resp_body_string(antwoord))
    delen[[length(delen) + 1]] <- gelezen$resultaten
    deel <- gelezen$volgende
  }
  do.call(rbind, delen)
}

print(resultaten())
