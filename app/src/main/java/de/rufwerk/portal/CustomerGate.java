package de.rufwerk.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;

/// One request, one transaction, one customer. The first statement of the transaction looks the session up and makes
/// the transaction that customer's; without a session the views stay empty. So no page has to remember to ask whose
/// rows it reads, and looking up costs one statement.
///
/// What is sent by and by (a document, a ZIP) is sent after the transaction.
final class CustomerGate extends OncePerRequestFilter {

    private final CustomerSessions sessions;
    private final PlatformTransactionManager transactions;

    CustomerGate(CustomerSessions sessions, PlatformTransactionManager transactions) {
        this.sessions = sessions;
        this.transactions = transactions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        boolean passed = false;
        try {
            sessions.of(request).ifPresent(CustomerGate::enter);
            chain.doFilter(request, response);
            passed = true;
        } finally {
            if (passed) {
                transactions.commit(transaction);
            } else {
                transactions.rollback(transaction);
            }
        }
    }

    private static void enter(CustomerSession session) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(session.authentication());
        SecurityContextHolder.setContext(context);
    }
}
