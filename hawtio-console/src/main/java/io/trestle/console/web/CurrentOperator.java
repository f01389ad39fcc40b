package io.trestle.console.web;

import io.trestle.console.ProblemException;
import io.trestle.console.Role;
import io.trestle.console.jmx.Operator;
import io.trestle.routes.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Who asks, as Spring Security knows them; also as a parameter of controllers. */
final class CurrentOperator implements HandlerMethodArgumentResolver {

    /** On the thread that asks; empty for strangers. */
    static Optional<Operator> find() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known == null || !known.isAuthenticated()) {
            return Optional.empty();
        }
        return Arrays.stream(Role.values())
                .filter(role -> known.getAuthorities().stream()
                        .anyMatch(granted -> role.authority().equals(granted.getAuthority())))
                .reduce((lesser, greater) -> greater)
                .map(role -> new Operator(known.getName(), role));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Operator.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return find().orElseThrow(() ->
                new ProblemException(Problems.unauthenticated("The management listener needs a login.", List.of())));
    }
}
