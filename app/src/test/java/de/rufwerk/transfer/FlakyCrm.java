package de.rufwerk.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A CRM that fails in every way a CRM can: before, during and after it has taken a batch, with answers that are late,
/// lost or come twice, and the program that is killed meanwhile. What it promises, it keeps.
final class FlakyCrm implements ChargeSink {

    private final Random random;
    private final boolean idempotent;
    private final boolean tells;
    private final Map<String, Integer> postings = new LinkedHashMap<>();
    private final Map<String, ChargeItem> items = new LinkedHashMap<>();
    private final Set<String> batches = new HashSet<>();
    private final List<ChargeBatch> underWay = new ArrayList<>();
    private final Set<String> dislikes = new HashSet<>();
    private boolean flaky = true;

    FlakyCrm(Random random, boolean idempotent, boolean tells) {
        this.random = random;
        this.idempotent = idempotent;
        this.tells = tells;
    }

    /// From here on it works, and takes everything.
    void recover() {
        flaky = false;
        dislikes.clear();
        arrive();
    }

    /// What it has is looked at no more.
    void forget() {
        postings.clear();
        items.clear();
    }

    /// It does not take charges of this customer.
    void dislike(String customer) {
        dislikes.add(customer);
    }

    /// It takes charges of all customers again.
    void openAccounts() {
        dislikes.clear();
    }

    boolean has(ChargeBatch batch) {
        return batches.contains(batch.key());
    }

    boolean hasBatch(String key) {
        return batches.contains(key);
    }

    /// How often each item stands in it.
    Map<String, Integer> postings() {
        return postings;
    }

    List<ChargeItem> items() {
        return List.copyOf(items.values());
    }

    @Override
    public String name() {
        return "crm";
    }

    @Override
    public boolean idempotent() {
        return idempotent;
    }

    @Override
    public boolean counterPostings() {
        return true;
    }

    @Override
    public Posting post(ChargeBatch batch) {
        if (flaky && random.nextInt(3) == 0) {
            return failing(batch);
        }
        List<Refusal> refusals = batch.items().stream()
                .filter(item -> dislikes.contains(item.customer()))
                .map(item -> new Refusal(item.key(), "closed account"))
                .toList();
        if (!refusals.isEmpty()) {
            return new Posting.Refused(refusals, "some accounts are closed");
        }
        take(batch);
        return new Posting.Confirmed("doc-" + batch.number());
    }

    private Posting failing(ChargeBatch batch) {
        boolean refused = batch.items().stream().anyMatch(item -> dislikes.contains(item.customer()));
        switch (random.nextInt(refused ? 4 : 7)) {
            case 0:
                return new Posting.Unavailable("503", random.nextBoolean() ? null : Duration.ofSeconds(2));
            case 1:
                return new Posting.Unknown("time-out, and nothing was stored");
            case 2:
                throw new Killed();
            case 3:
                return new Posting.Refused(List.of(), "401");
            case 4:
                take(batch);
                return new Posting.Unknown("connection broken behind the commit");
            case 5:
                take(batch);
                throw new Killed();
            default:
                if (idempotent) {
                    underWay.add(batch); // the request is still on its way
                } else {
                    take(batch);
                }
                return new Posting.Unknown("time-out");
        }
    }

    private void take(ChargeBatch batch) {
        boolean first = batches.add(batch.key());
        if (first || !idempotent) {
            for (ChargeItem item : batch.items()) {
                postings.merge(item.key(), 1, Integer::sum);
                items.put(item.key(), item);
            }
        }
    }

    /// What was on its way comes in, after all that was sent later.
    private void arrive() {
        underWay.forEach(this::take);
        underWay.clear();
    }

    @Override
    public Presence ask(ChargeBatch batch) {
        if (!tells) {
            return new Presence.CannotTell("");
        }
        if (flaky && random.nextInt(4) == 0) {
            if (random.nextInt(3) == 0) {
                throw new Killed();
            }
            return new Presence.CannotTell("not reached");
        }
        if (random.nextBoolean()) {
            arrive();
        }
        if (has(batch)) {
            return new Presence.Has("doc-" + batch.number());
        }
        return underWay.stream().anyMatch(late -> late.key().equals(batch.key()))
                ? new Presence.CannotTell("a request is under way")
                : new Presence.HasNot();
    }
}
