package de.rufwerk.itemisedbills;

import de.rufwerk.numberplan.WrittenNumbers;
import de.rufwerk.transfer.ArchivedCall;

/// Tells calls in one language, as far as they may be told. Not for several threads.
final class Teller {

    private final Disclosure disclosure;
    private final Headings headings;
    private final WrittenNumbers numbers;
    private final BillText text;
    private final Destinations destinations;

    Teller(Disclosure disclosure, Headings headings, WrittenNumbers numbers, BillText text, Destinations destinations) {
        this.disclosure = disclosure;
        this.headings = headings;
        this.numbers = numbers;
        this.text = text;
        this.destinations = destinations;
    }

    /// @param call that the disclosure [lists][Disclosure#lists]
    ToldCall told(ArchivedCall call) {
        Disclosure.Told called = disclosure.called(call);
        Disclosure.Told caller = disclosure.caller(call);
        String place = destinations.of(call.called());
        return new ToldCall(
                call.mainNumber(),
                !call.oneCaller(),
                headings.categoryOfZone().get(call.zone()),
                call.basis(),
                call.startSecond(),
                numbers.of(caller.digits(), caller.tail()),
                numbers.of(called.digits(), called.tail()),
                place.isEmpty() ? headings.zones().get(call.zone()) : place,
                text.condition(call.condition()),
                call.seconds(),
                call.amount());
    }
}
