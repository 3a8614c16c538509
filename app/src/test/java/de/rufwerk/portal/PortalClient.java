package de.rufwerk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.admin.Site;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Asks the customers' site for whatever a test wants, as whoever has the cookie.
final class PortalClient {

    static final String PASSWORD = "vier blaue Pferde am Fluss";

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Site site;
    private final Map<String, String> signedIn = new HashMap<>();
    private String formCookie = "";
    private String formToken = "";

    PortalClient(Site site) {
        this.site = site;
    }

    String address(String path) {
        return "http://127.0.0.1:" + site.bean(PortalServer.class).port() + path;
    }

    String invitation(String customer, Invitations.Way way) {
        Invitations invitations = site.bean(Invitations.class);
        List<Invitation> made = new ArrayList<>();
        invitations.invite(invitations.named(List.of(customer)), way, made::addAll);
        return made.getFirst().secret();
    }

    /// A customer's cookie, by the link of a mail; the one of before while it is good.
    String signedIn(String customer) throws IOException, InterruptedException {
        String known = signedIn.get(customer);
        if (known != null && get("/account", known).statusCode() == 200) {
            return known;
        }
        String token =
                URI.create(invitation(customer, Invitations.Way.LINK)).getPath().replace("/link/", "");
        HttpResponse<String> chosen = post("/password/new", "", "token", token, "fresh", PASSWORD, "again", PASSWORD);
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(302);
        String cookie = cookie(chosen, "KUNDE");
        signedIn.put(customer, cookie);
        return cookie;
    }

    HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return send("GET", address(path), cookie);
    }

    byte[] bytes(String path, String cookie) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(address(path)))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    HttpResponse<String> send(String method, String address, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).method(method, HttpRequest.BodyPublishers.noBody());
        return http.send(
                (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build(), BodyHandlers.ofString());
    }

    /// Sends a form with the token that the site wants.
    ///
    /// @param fields names, each followed by its value
    HttpResponse<String> post(String path, String cookie, String... fields) throws IOException, InterruptedException {
        if (formToken.isEmpty()) {
            HttpResponse<String> form = get("/forgot", "");
            formCookie = cookie(form, "KUNDE_FORM");
            formToken = form.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        }
        StringBuilder body = new StringBuilder("_csrf=").append(formToken);
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&')
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return http.send(
                HttpRequest.newBuilder(URI.create(address(path)))
                        .header("Cookie", cookie.isEmpty() ? formCookie : cookie + "; " + formCookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.replaceAll(";.*", ""))
                .findFirst()
                .orElseThrow();
    }

    /// Every address that a context's mapping answers, with its method.
    static Set<String> addresses(BeanFactory context, long id) {
        Set<String> addresses = new TreeSet<>();
        for (RequestMappingInfo info : context.getBean(
                        "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()) {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (String pattern : info.getPatternValues()) {
                String path = pattern.replace("{year}", "2026")
                        .replaceAll("\\{(month)}", "2026-10")
                        .replaceAll("\\{[^}]+}", Long.toString(id));
                for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    addresses.add(method + " " + path);
                }
            }
        }
        return addresses;
    }
}
