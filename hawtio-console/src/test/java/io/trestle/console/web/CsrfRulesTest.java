package io.trestle.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CsrfRulesTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/admin/v1/reload");

    @Test
    void asksScriptsWithBasicCredentialsForNoToken() {
        request.addHeader("Authorization", "Basic YTpi");
        assertThat(CsrfRules.needsNoToken(request)).isTrue();
    }

    @Test
    void asksSessionsForOne() {
        request.setRequestedSessionId("abc");
        assertThat(CsrfRules.needsNoToken(request)).isFalse();
        request.addHeader("Authorization", "Basic YTpi");
        assertThat(CsrfRules.needsNoToken(request)).isFalse();
    }

    @Test
    void asksWhomAnotherSiteSent() {
        request.addHeader("Authorization", "Basic YTpi");
        request.addHeader("Sec-Fetch-Site", "cross-site");
        assertThat(CsrfRules.needsNoToken(request)).isFalse();
    }

    @Test
    void asksWhoseOriginIsAnotherHost() {
        request.addHeader("Host", "127.0.0.1:9090");
        request.addHeader("Authorization", "Basic YTpi");
        request.addHeader("Origin", "http://evil.example");
        assertThat(CsrfRules.needsNoToken(request)).isFalse();
    }

    @Test
    void takesAnOpaqueOriginForAnotherHost() {
        request.addHeader("Host", "127.0.0.1:9090");
        request.addHeader("Authorization", "Basic YTpi");
        request.addHeader("Origin", "null");
        assertThat(CsrfRules.needsNoToken(request)).isFalse();
    }

    @Test
    void leavesStrangersToTheLogin() {
        assertThat(CsrfRules.needsNoToken(request)).isTrue();
    }

    @Test
    void asksTheLoginItself() {
        assertThat(CsrfRules.needsNoToken(new MockHttpServletRequest("POST", "/login")))
                .isFalse();
    }
}
