package de.rufwerk.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A real Chromium, without the window that nobody sees: its headless shell takes half the time. Whatever a page
/// complains about on its console (a violated content security policy, too) is
/// collected; [#isQuiet] fails with it.
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium-headless-shell");
    private static final Path NODE = Path.of("/usr/bin/node");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final String AXE = axe();

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    /// How the browser presents itself.
    ///
    /// @param script whether JavaScript runs
    public record Look(int width, int height, boolean dark, String language, boolean script) {
        public static final Look DESKTOP = new Look(1440, 900, false, "de-DE", true);
        public static final Look PHONE = new Look(390, 844, true, "de-DE", true);

        public Look withoutScript() {
            return new Look(width, height, dark, language, false);
        }

        public Look in(String other) {
            return new Look(width, height, dark, other, script);
        }
    }

    public Chromium() {
        for (Path needed : List.of(PROGRAM, NODE)) {
            if (!Files.isExecutable(needed)) {
                throw new IllegalStateException(
                        needed + " is missing. Install it: apt-get install -y --no-install-recommends"
                                + " chromium-headless-shell nodejs");
            }
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        environment.put("PLAYWRIGHT_NODEJS_PATH", NODE.toString());
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setChromiumSandbox(false)
                        .setArgs(List.of(
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /// A fresh window without cookies.
    public Page open(Look look) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale(look.language())
                .setTimezoneId("Europe/Berlin")
                .setJavaScriptEnabled(look.script()));
        context.setDefaultTimeout(60_000);
        context.setDefaultNavigationTimeout(60_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    public Page signedIn(Look look, Site site, String user, String password) {
        Page page = open(look);
        page.navigate(site.address("/login"));
        page.fill("#name", user);
        page.fill("#password", password);
        page.click("form[action='/login'] button");
        return page;
    }

    /// Keeps a picture for people under `target/screenshots`; in the long run only, for a picture of a whole page costs
    /// as
    /// much as the page.
    public static void picture(Page page, String name) {
        if (!Boolean.getBoolean("rufwerk.long")) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    /// Fails with what sticks out on the right when a page scrolls sideways.
    public static void fitsItsWidth(Page page) {
        Object out = page.evaluate("""
                () => {
                    const width = document.documentElement.clientWidth;
                    if (document.documentElement.scrollWidth === width) return [];
                    return [...document.querySelectorAll('body *')]
                        .filter(e => e.getBoundingClientRect().right > width)
                        .map(e => e.outerHTML.slice(0, 150));
                }""");
        assertThat((List<?>) out).as("horizontal scroll of " + page.url()).isEmpty();
    }

    /// Fails with every violation of WCAG 2.2 AA that axe finds.
    public static void isAccessible(Page page) {
        page.evaluate(AXE);
        Object found = page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations'],
                        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations
                    .flatMap(v => v.nodes.map(n => v.id + ': ' + n.target + ' – ' + n.failureSummary))""");
        assertThat((List<?>) found).as("axe on " + page.url()).isEmpty();
    }

    /// A test that asks for answers with such a status expects the browser's word about them.
    public void forget(String... statuses) {
        for (String status : statuses) {
            complaints.removeIf(complaint -> complaint.contains("with a status of " + status));
        }
    }

    /// Fails with what pages have complained about since the last call.
    public void isQuiet() {
        List<String> said = List.copyOf(complaints);
        complaints.clear();
        assertThat(said).isEmpty();
    }

    private static String axe() {
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
