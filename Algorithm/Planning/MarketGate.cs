using Sluice.Algorithm.Desk;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Planning;

/// <summary>Whether a market is there for a signal's order now.</summary>
internal static class MarketGate
{
    /// <summary>
    /// Null when it is; else what happens to the signal. The hours are asked first: before the first price of a day the market is closed, and
    /// only a signal that asks for it waits then.
    /// </summary>
    public static Admission? Check(Turn turn, Signal signal, Slot slot, string broker)
    {
        if (signal.Order.ExtendedHours && ExtendedFault(signal, broker) is { } fault) return Admission.Refuse(ReasonCode.VenueCannot, fault);
        var symbol = slot.Key.Symbol;
        return Closed(turn, signal, symbol) ?? (turn.Market.QuoteOf(symbol) == null ? Admission.Wait(ReasonCode.NoPrice, $"there is no price for {symbol} yet") : null);
    }

    private static Admission? Closed(Turn turn, Signal signal, string symbol)
    {
        var order = signal.Order;
        if (turn.Market.IsOpen(symbol) || (order.ExtendedHours && turn.Market.IsOpenExtended(symbol)) || order.Kind == OrderKind.MarketOnOpen) return null;
        return order.WhenClosed switch
        {
            ClosedMarketPolicy.Wait => Admission.Wait(ReasonCode.WaitingForOpen, $"the market of {symbol} is closed"),
            ClosedMarketPolicy.OnOpen when order.Kind == OrderKind.Market => null,
            ClosedMarketPolicy.OnOpen => Admission.Refuse(ReasonCode.NotSupported, "whenClosed onOpen goes with market orders only"),
            _ => Admission.Refuse(ReasonCode.MarketClosed, $"the market of {symbol} is closed; whenClosed says whether to wait for it")
        };
    }

    private static string? ExtendedFault(Signal signal, string broker)
    {
        if (!AccountConfiguration.HasExtendedHours(broker)) return $"{broker} has no hours outside the session: leave extendedHours out";
        return signal.Symbol?.Type == InstrumentType.Equity ? null : $"only shares are traded outside the session, not {signal.Symbol}";
    }
}
