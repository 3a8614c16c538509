package de.rufwerk.invoicemails;

import java.util.List;
import java.util.Locale;

/// What a mail says to one customer, as text and as HTML.
///
/// @param subject one line
/// @param html a whole page, its images are `cid:<id>@image`; empty: there is only the text
/// @param images ids of the images that it shows, each once
record Rendered(Locale language, String subject, String text, String html, List<Long> images) {}
