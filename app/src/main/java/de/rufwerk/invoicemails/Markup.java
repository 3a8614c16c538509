package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/// The language of templates: Markdown (CommonMark) without HTML, with `{{placeholders}}`, links to `https:` and
/// `mailto:`, and images as `![text](image:7)`. Text and HTML of a mail are made from the same source.
///
/// A value gets in after the Markdown was read: whatever a customer is called, it is text and never a link, an image or
/// emphasis. A line with a placeholder that has no value for a customer is left out.
final class Markup {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern SAFE =
            Pattern.compile("(?i)(https://|http://127\\.0\\.0\\.1[:/]|mailto:)[^\\s<>\"\\p{Cntrl}]+");
    private static final Pattern IMAGE = Pattern.compile("image:([0-9]{1,18})");
    private static final Parser PARSER = Parser.builder().build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .softbreak("<br>\n")
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new OnlySafe())
            .build();

    @SuppressWarnings("InlineFormatString") // a page by itself
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <style>
            body { margin: 0; padding: 16px; font: 16px/1.5 Arial, Helvetica, sans-serif; }
            main { max-width: 600px; margin: 0 auto; }
            img { max-width: 100%%; height: auto; }
            </style>
            </head>
            <body><main>
            %s</main></body>
            </html>
            """;

    private Markup() {}

    static boolean isSafeLink(String link) {
        return SAFE.matcher(link).matches();
    }

    /// What is wrong with a template; empty where nothing is.
    ///
    /// @param knowsImage whether there is an image of a number
    static List<Message> check(String subject, String body, LongPredicate knowsImage) {
        List<Message> wrong = new ArrayList<>();
        if (subject.isBlank()) {
            wrong.add(Message.of("invoicemails.template.subject"));
        }
        if (body.isBlank()) {
            wrong.add(Message.of("invoicemails.template.body"));
        }
        Set<String> unknown = new LinkedHashSet<>();
        for (String text : List.of(subject, body)) {
            Matcher matcher = PLACEHOLDER.matcher(text);
            while (matcher.find()) {
                if (Placeholder.of(matcher.group(1)).isEmpty()) {
                    unknown.add(matcher.group());
                }
            }
            if (PLACEHOLDER.matcher(text).replaceAll("").contains("{{")) {
                wrong.add(Message.of("invoicemails.template.open"));
            }
        }
        String all = Placeholder.keys().stream().map(key -> "{{" + key + "}}").collect(Collectors.joining(", "));
        unknown.forEach(one -> wrong.add(Message.of("invoicemails.template.unknown", one, all)));
        PARSER.parse(body).accept(new Check(wrong, knowsImage));
        return wrong;
    }

    /// What the template says to a customer.
    ///
    /// @param values each placeholder's; one that is missing or empty has none
    static Rendered render(MailTemplate template, Map<Placeholder, String> values) {
        Map<Placeholder, String> known = new EnumMap<>(Placeholder.class);
        values.forEach((placeholder, value) -> known.put(placeholder, MailAddress.clean(value)));
        Node parsed = PARSER.parse(withoutEmptyLines(template.body(), known));
        List<Long> images = new ArrayList<>();
        parsed.accept(new Fill(known, images));
        String subject = MailAddress.clean(fill(template.subject(), known));
        String text = TEXT.render(parsed) + "\n";
        parsed.accept(new Linked(known.getOrDefault(Placeholder.PORTAL, "")));
        return new Rendered(
                template.language(),
                subject,
                text,
                PAGE.formatted(template.language().getLanguage(), escaped(subject), HTML.render(parsed)),
                images.stream().distinct().toList());
    }

    /// The HTML with its images at other addresses, for a page.
    static String withImages(String html, LongFunction<String> address) {
        return Pattern.compile("cid:([0-9]+)@image")
                .matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(address.apply(Long.parseLong(found.group(1)))));
    }

    private static String withoutEmptyLines(String body, Map<Placeholder, String> values) {
        return body.lines()
                .filter(line -> PLACEHOLDER
                        .matcher(line)
                        .results()
                        .map(found -> Placeholder.of(found.group(1)))
                        .allMatch(placeholder -> placeholder.isPresent()
                                && !values.getOrDefault(placeholder.get(), "").isEmpty()))
                .collect(Collectors.joining("\n"));
    }

    private static String fill(String text, Map<Placeholder, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Placeholder.of(found.group(1))
                        .map(placeholder -> values.getOrDefault(placeholder, ""))
                        .orElse(found.group())));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// Finds what no mail may hold.
    private static final class Check extends AbstractVisitor {

        private final List<Message> wrong;
        private final LongPredicate knowsImage;

        private Check(List<Message> wrong, LongPredicate knowsImage) {
            this.wrong = wrong;
            this.knowsImage = knowsImage;
        }

        @Override
        public void visit(Link link) {
            String destination = link.getDestination();
            if (!isSafeLink(destination) && !destination.equals("{{" + Placeholder.PORTAL.key() + "}}")) {
                wrong.add(Message.of("invoicemails.template.link", destination));
            }
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            Matcher matcher = IMAGE.matcher(image.getDestination());
            if (!matcher.matches() || !knowsImage.test(Long.parseLong(matcher.group(1)))) {
                wrong.add(Message.of("invoicemails.template.image", image.getDestination()));
            } else if (TEXT.render(image.getFirstChild() == null ? new Text("") : image.getFirstChild())
                    .isBlank()) {
                wrong.add(Message.of("invoicemails.template.alt", image.getDestination()));
            }
        }

        @Override
        public void visit(HtmlInline html) {
            wrong.add(Message.of("invoicemails.template.html", html.getLiteral()));
        }

        @Override
        public void visit(HtmlBlock html) {
            wrong.add(Message.of(
                    "invoicemails.template.html",
                    html.getLiteral().lines().findFirst().orElse("")));
        }
    }

    /// Puts the values in.
    private static final class Fill extends AbstractVisitor {

        private final Map<Placeholder, String> values;
        private final List<Long> images;

        private Fill(Map<Placeholder, String> values, List<Long> images) {
            this.values = values;
            this.images = images;
        }

        @Override
        public void visit(Text text) {
            text.setLiteral(fill(text.getLiteral(), values));
        }

        @Override
        public void visit(Code code) {
            code.setLiteral(fill(code.getLiteral(), values));
        }

        @Override
        public void visit(Link link) {
            link.setDestination(fill(link.getDestination(), values));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            Matcher matcher = IMAGE.matcher(image.getDestination());
            if (matcher.matches()) {
                images.add(Long.parseLong(matcher.group(1)));
                image.setDestination("cid:" + matcher.group(1) + "@image");
            }
            visitChildren(image);
        }
    }

    /// Makes the portal's address a link in HTML where the template has it as text.
    private static final class Linked extends AbstractVisitor {

        private final String portal;

        private Linked(String portal) {
            this.portal = portal;
        }

        @Override
        public void visit(Text text) {
            String literal = text.getLiteral();
            int at = portal.isEmpty() ? -1 : literal.indexOf(portal);
            if (at >= 0) {
                var link = new Link(portal, null);
                link.appendChild(new Text(portal));
                text.insertBefore(new Text(literal.substring(0, at)));
                text.insertBefore(link);
                text.setLiteral(literal.substring(at + portal.length()));
            }
        }

        /// It is one already.
        @Override
        public void visit(Link link) {}
    }

    /// Whatever gets past the check (an old version, another program): it leads nowhere.
    private static final class OnlySafe implements UrlSanitizer {

        @Override
        public String sanitizeLinkUrl(String url) {
            return isSafeLink(url) ? url : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return url.toLowerCase(Locale.ROOT).startsWith("cid:") ? url : "";
        }
    }
}
