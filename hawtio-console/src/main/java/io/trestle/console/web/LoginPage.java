package io.trestle.console.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The form to log in with, and its style sheet. */
final class LoginPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** The form's field that says where to go after the login. */
    static final String START = "start";

    private static final String PROVIDER = Resources.text("login-provider.html");

    private final String page;
    private final String style = Resources.text("login.css");

    /** @param hasProvider whether somebody else knows people too */
    LoginPage(boolean hasProvider) {
        page = Resources.text("login.html").replace("{{provider}}", hasProvider ? PROVIDER : "");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals(ManagementPaths.LOGIN_STYLE)) {
            response.setContentType("text/css;charset=UTF-8");
            response.getWriter().write(style);
            return;
        }
        List<String> words = words(request);
        CsrfToken token = (CsrfToken) request.getAttribute("_csrf");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write(page.replace("{{message}}", message(words))
                        .replace("{{start}}", words.contains("portal") ? "portal" : "")
                        .replace("{{parameter}}", HtmlUtils.htmlEscape(token.getParameterName()))
                        .replace("{{token}}", HtmlUtils.htmlEscape(token.getToken())));
    }

    private static List<String> words(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? List.of() : List.of(query.split("&"));
    }

    private static String message(List<String> words) {
        if (words.contains("failed")) {
            return "Name or password is wrong.";
        }
        if (words.contains("wait")) {
            return "Too many failed logins. Try again later.";
        }
        if (words.contains("refused")) {
            return "The provider did not let you in, or knows no role of yours here.";
        }
        return words.contains("out") ? "You are logged out." : "";
    }
}
