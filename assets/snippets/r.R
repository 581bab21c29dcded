# Alle resultaten die u mag zien, als tabel. Vraagt eenmalig: install.packages(c("httr2", "jsonlite"))
library(httr2)

adres <- "{{ADRES}}"
sleutel <- "{{SLEUTEL}}"
pogingen <- 5

lees <- function(deel) {
  request(deel) |>
    req_auth_bearer_token(sleutel) |>
    req_headers(Accept = "application/json") |>
    req_error(is_error = function(antwoord) resp_status(antwoord) >= 400 && resp_status(antwoord) != 410) |>
    req_perform()
}

# NULL als er tijdens het lezen iets nieuws kwam (410).
alle_delen <- function() {
  delen <- list()
  deel <- paste0(adres, "/api/v1/resultaten?limiet=1000")
  while (!is.null(deel)) {
    antwoord <- lees(deel)
    if (resp_status(antwoord) == 410) return(NULL)
    gelezen <- jsonlite::fromJSON(resp_body_string(antwoord))
    delen[[length(delen) + 1]] <- as.data.frame(gelezen$resultaten)
    deel <- gelezen$volgende
  }
  tabel <- do.call(rbind, delen)
  if (nrow(tabel) != gelezen$totaal) stop("Niet alles is gelezen: ", nrow(tabel), " van ", gelezen$totaal, " rijen")
  tabel
}

resultaten <- function() {
  for (poging in seq_len(pogingen)) {
    tabel <- alle_delen()
    if (!is.null(tabel)) return(tabel)
  }
  stop("Er kwam steeds iets nieuws tijdens het lezen. Probeer het later opnieuw.")
}

print(resultaten())
