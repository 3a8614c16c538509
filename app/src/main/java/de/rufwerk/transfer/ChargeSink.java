package de.rufwerk.transfer;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where charges go: the CRM as the transfer needs it. A connector implements it as a Spring bean; there is one.
///
/// The transfer stores that it is about to send before each [#post], and what came of it afterwards. What a connector
/// promises decides how a batch is settled whose outcome got lost in between, in this order:
///
/// 1. the CRM is [asked][#ask] whether it has the batch; what it says counts;
/// 2. where it cannot tell, a batch is sent again if that is [harmless][#idempotent];
/// 3. else the batch is uncertain, and a person decides.
///
/// A batch is taken whole or not at all. A connector whose CRM takes items only one by one either does them in one
/// transaction or says so in its documentation, for then `transfer.batch` has to be 1.
///
/// Called from one thread at a time. A connector sets time-outs of its own on everything; it neither retries nor
/// waits, the transfer does. It throws only on bugs: all that a network or a CRM can do is an answer.
public interface ChargeSink {

    /// As a person knows it, the same as long as it is the same CRM: `crm/out`, `https://crm.example/api`. A month
    /// whose transfer was begun is not finished with another one.
    String name();

    /// Sends a batch.
    Posting post(ChargeBatch batch);

    /// Whether the CRM has a batch that was sent before, perhaps by a program that was killed meanwhile.
    default Presence ask(ChargeBatch batch) {
        return new Presence.CannotTell("");
    }

    /// Whether posting a batch again under the same key is safe: it stands in the CRM once, and the answer is the one
    /// it would have been the first time.
    boolean idempotent();

    /// Whether it takes negative postings, so that a transfer can be taken back.
    boolean counterPostings();

    /// What came of sending a batch.
    sealed interface Posting {

        /// All items stand in the CRM.
        ///
        /// @param reference by which a person finds the batch in the CRM: file name, transaction or document
        ///     number
        record Confirmed(String reference) implements Posting {}

        /// The CRM has taken nothing of the batch, and would not take it a second time either (HTTP 4xx, a violated
        /// constraint). The other items are sent without the refused ones.
        ///
        /// @param items the ones that it does not take; empty where it refuses the batch as such, for instance
        ///     because the log-in is wrong
        /// @param why in the CRM's words, for the whole batch; without secrets
        record Refused(List<Refusal> items, String why) implements Posting {

            public Refused {
                items = List.copyOf(items);
            }
        }

        /// The CRM has taken nothing of the batch, and may do so later: not reached, 429, or an error that says
        /// that nothing was stored.
        ///
        /// @param why in words of the network or the CRM; without secrets
        /// @param retryAfter not to be tried again before; null where nothing is said about it
        record Unavailable(String why, @Nullable Duration retryAfter) implements Posting {}

        /// The batch was sent, or may have been, and there is no answer that says what came of it: time-out while
        /// waiting, connection broken, 5xx.
        ///
        /// @param why in words of the network or the CRM; without secrets
        record Unknown(String why) implements Posting {}
    }

    /// An item that the CRM does not take.
    ///
    /// @param item its key
    /// @param why in the CRM's words
    record Refusal(String item, String why) {}

    /// Whether the CRM has a batch.
    sealed interface Presence {

        /// All items of the batch stand in the CRM.
        ///
        /// @param reference as of [Posting.Confirmed]
        record Has(String reference) implements Presence {}

        /// Nothing of the batch stands in the CRM, and nothing that was sent before can bring it there any more.
        /// Where the latter cannot be promised, it is [CannotTell].
        record HasNot() implements Presence {}

        /// It does not say, or cannot be reached just now.
        ///
        /// @param why in words of the network or the CRM; empty where the CRM can never tell
        record CannotTell(String why) implements Presence {}
    }
}
