//! What may be a logo, and what of its file is kept.

use crate::support::picture::{jpeg, png};
use ervaringwijzer::house_style::{
    LARGEST_IN_PAGE, LARGEST_LOGO, Logo, LogoError, LogoKind, Tokens, paper_colour, style_of,
};

const WORDS: &str = "Gemeente Voorbeeldstad";

#[test]
fn a_png_and_a_jpeg_are_logos_without_what_they_say_beside_the_picture() {
    let told = png(60, 20, Some((b"tEXt", b"Author\0Sanne")));
    let logo = Logo::read(&told, WORDS).expect("a logo");
    assert_eq!((logo.kind, logo.width, logo.height), (LogoKind::Png, 60, 20));
    assert_eq!(logo.content, png(60, 20, None), "the same picture, and no author");
    let photo = Logo::read(&jpeg(300, 90), " Een wapen ").expect("a logo");
    assert_eq!((photo.kind, photo.width, photo.height), (LogoKind::Jpeg, 300, 90));
    assert_eq!(photo.words, "Een wapen");
    let inside = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
    assert!(!inside(&photo.content, b"GPS") && inside(&jpeg(300, 90), b"GPS"));
    // What was kept is read again as it is.
    assert_eq!(Logo::read(&photo.content, &photo.words), Ok(photo));
}

#[test]
fn a_photo_says_nothing_between_its_scans_or_behind_its_end() {
    let plain = jpeg(300, 90);
    let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
    let end = [0xff, 0xd9];
    let told: &[u8] = b"\xff\xe1\x00\x0cExif GPS52";
    let body = plain.strip_suffix(&end[..]).expect("a picture with an end");
    // One that becomes sharp in steps, with restarts and stuffed bytes inside its scans.
    let second = [&scan[..], &[4, 0xff, 0x00, 5, 0xff, 0xd0, 6]].concat();
    let wanted = Logo::read(&[body, &second, &end].concat(), WORDS).expect("a logo");
    assert!(
        wanted.content.ends_with(&[&second[..], &end].concat()),
        "both scans are kept"
    );
    for file in [
        [body, told, &second, &end].concat(),
        [body, b"\xff\xfe\x00\x07Sanne", &second, &end].concat(),
        [body, &second, told, &end].concat(),
        // What telephones put behind a picture: another one, with where it was taken.
        [body, &second, &end, &plain].concat(),
        [body, &second, &end, b"GPS52".as_slice(), &end].concat(),
    ] {
        assert_eq!(Logo::read(&file, WORDS).as_ref(), Ok(&wanted), "{:02x?}", file);
    }
    let open = [body, &second].concat();
    assert_eq!(
        Logo::read(&open, WORDS).map(drop),
        Err(LogoError::Broken),
        "without an end"
    );
}

#[test]
fn what_is_no_picture_or_too_much_of_one_is_refused_with_the_reason() {
    let good = png(60, 20, None);
    let cut = good[..good.len() - 5].to_vec();
    let no_head = [&good[..8], &good[33..]].concat();
    let large = png(300, 120, None);
    assert!(large.len() > LARGEST_LOGO);
    for (file, words, why) in [
        (Vec::new(), WORDS, LogoError::Empty),
        (large, WORDS, LogoError::TooLarge),
        (
            b"<?xml version=\"1.0\"?><svg onload=\"x()\"/>".to_vec(),
            WORDS,
            LogoError::Svg,
        ),
        (b"GIF89a".to_vec(), WORDS, LogoError::Unknown),
        (b"<html><script>x()</script>".to_vec(), WORDS, LogoError::Unknown),
        (cut, WORDS, LogoError::Broken),
        (no_head, WORDS, LogoError::Broken),
        (
            b"\x89PNG\r\n\x1a\n<svg onload=\"x()\"/>".to_vec(),
            WORDS,
            LogoError::Broken,
        ),
        (vec![0xff, 0xd8, 0xff, 0xe0], WORDS, LogoError::Broken),
        (png(0, 20, None), WORDS, LogoError::Broken),
        (png(1, 2001, None), WORDS, LogoError::TooWide),
        (jpeg(300, 2001), WORDS, LogoError::TooWide),
        (good.clone(), " ", LogoError::Words),
        (good.clone(), &"x".repeat(121), LogoError::Words),
    ] {
        assert_eq!(Logo::read(&file, words).map(|_| ()), Err(why), "{why}");
    }
    // What stands behind the picture is not kept.
    let behind = [&good[..], b"<script>"].concat();
    assert_eq!(Logo::read(&behind, WORDS).map(|logo| logo.content), Ok(good.clone()));
    let small = Logo::read(&good, WORDS).expect("a logo");
    let larger = Logo::read(&png(100, 80, None), WORDS).expect("a logo");
    assert!(small.fits_in_page() && !larger.fits_in_page() && larger.content.len() > LARGEST_IN_PAGE);
}

#[test]
fn the_colour_on_paper_is_that_of_links_and_white_paper_shows_it_at_least_as_well_as_the_page() {
    let white = "#ffffff".parse().expect("a colour");
    for page in ["#ffffff", "#f4f1ea", "#e6ebf0"] {
        let tokens =
            format!(":root{{--basis-color-default-bg-document:{page};--basis-color-action-1-color-default:#0b4d2c}}");
        let style = style_of(&Tokens::read(&tokens), None, true).expect("a style");
        let colour = paper_colour(&style);
        assert_eq!(colour, style.light.action);
        assert!(colour.contrast(white) >= 7.0, "{page}: {colour}");
        assert!(
            colour.contrast(white) >= colour.contrast(style.light.page),
            "{page}: {colour}"
        );
    }
}
