package io.trestle.console.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The form to log in with, and its style sheet. */
final class LoginPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

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
        CsrfToken token = (CsrfToken) request.getAttribute("_csrf");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write(page.replace("{{message}}", message(request))
                        .replace("{{parameter}}", HtmlUtils.htmlEscape(token.getParameterName()))
                        .replace("{{token}}", HtmlUtils.htmlEscape(token.getToken())));
    }

    private static String message(HttpServletRequest request) {
        String query = request.getQueryString();
        if ("failed".equals(query)) {
            return "Name or password is wrong.";
        }
        if ("wait".equals(query)) {
            return "Too many failed logins. Try again later.";
        }
        if ("refused".equals(query)) {
            return "The provider did not let you in, or knows no role of yours here.";
        }
        return "out".equals(query) ? "You are logged out." : "";
    }
}
