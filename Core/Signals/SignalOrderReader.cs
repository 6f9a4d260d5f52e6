using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Json;

namespace Sluice.Core.Signals;

/// <summary>Reads the <c>order</c> object of a signal and checks that its prices fit its type.</summary>
internal static class SignalOrderReader
{
    private static readonly string[] Names = ["type", "limitPrice", "stopPrice", "trailingAmount", "trailingPercent", "timeInForce", "goodTil", "whenClosed", "extendedHours", "algorithm"];

    public static OrderPrices PricesOf(OrderKind kind) => kind switch
    {
        OrderKind.Limit => OrderPrices.Limit,
        OrderKind.StopMarket => OrderPrices.Stop,
        OrderKind.StopLimit => OrderPrices.Limit | OrderPrices.Stop,
        OrderKind.TrailingStop => OrderPrices.Trailing,
        _ => OrderPrices.None
    };

    public static SignalOrder Read(ref JsonScanner scanner, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.ObjectStart)
        {
            SignalFieldReader.Wrong(ref scanner, "order", "an object", draft);
            return SignalOrder.Market;
        }

        var order = SignalOrder.Market;
        var seen = 0;
        while (scanner.Read() && scanner.Token == JsonToken.Name)
        {
            var at = IndexOf(ref scanner);
            if (at < 0) draft.Unknown($"order.{SignalFieldReader.Shown(ref scanner)}");
            else if ((seen & (1 << at)) != 0) draft.Fail(ReasonCode.MalformedJson, $"order.{Names[at]}: stands in the document twice");
            if (!scanner.Read()) return order;
            if (at < 0) scanner.Skip();
            else order = ReadField(ref scanner, at, order, draft);
            if (at >= 0) seen |= 1 << at;
        }

        if ((seen & 1) == 0) draft.Violation("order.type", "is missing");
        else if (!draft.HasFault) Check(order, seen, draft);
        return order;
    }

    private static SignalOrder ReadField(ref JsonScanner scanner, int at, SignalOrder order, SignalDraft draft)
    {
        switch (at)
        {
            case 0: return order with { Kind = SignalFieldReader.Choice(ref scanner, "order.type", SignalNames.OrderKinds, draft) ?? default };
            case 1: return order with { LimitPrice = SignalFieldReader.Limit(ref scanner, "order.limitPrice", draft) };
            case 2: return order with { StopPrice = SignalFieldReader.Price(ref scanner, "order.stopPrice", draft) };
            case 3: return order with { TrailingAmount = SignalFieldReader.Price(ref scanner, "order.trailingAmount", draft) };
            case 4: return order with { TrailingAmount = SignalFieldReader.Fraction(ref scanner, "order.trailingPercent", draft), TrailingPercent = true };
            case 5: return order with { Duration = SignalFieldReader.Choice(ref scanner, "order.timeInForce", SignalNames.Durations, draft) ?? default };
            case 6: return order with { GoodTil = SignalFieldReader.Time(ref scanner, "order.goodTil", draft) };
            case 7: return order with { WhenClosed = SignalFieldReader.Choice(ref scanner, "order.whenClosed", SignalNames.ClosedMarketPolicies, draft) ?? default };
            case 8: return order with { ExtendedHours = SignalFieldReader.Switch(ref scanner, "order.extendedHours", draft) };
            default:
                draft.NotSupported("order.algorithm", "an execution algorithm");
                scanner.Skip();
                return order;
        }
    }

    private static void Check(SignalOrder order, int seen, SignalDraft draft)
    {
        var prices = PricesOf(order.Kind);
        var trailing = prices.HasFlag(OrderPrices.Trailing);
        var name = SignalNames.NameOf(SignalNames.OrderKinds, order.Kind);
        Demand(prices.HasFlag(OrderPrices.Limit), order.LimitPrice != null, "limitPrice", name, draft);
        if (!trailing) Demand(prices.HasFlag(OrderPrices.Stop), order.StopPrice != null, "stopPrice", name, draft);
        Demand(trailing, order.TrailingAmount != null, "trailingAmount", name, draft);
        if (order.ExtendedHours && order.Kind != OrderKind.Limit) draft.Violation("order.extendedHours", "goes with an order of type limit only: outside the session no venue takes another");
        if ((seen & 0b11000) == 0b11000) draft.Violation("order.trailingPercent", "stands beside trailingAmount: give one of the two");
        var dated = order.Duration == OrderDuration.GoodTilDate;
        if (dated != (order.GoodTil != null)) draft.Violation("order.goodTil", dated ? "is needed with timeInForce gtd" : "goes with timeInForce gtd only");
    }

    private static void Demand(bool needed, bool given, string field, string kind, SignalDraft draft)
    {
        if (needed && !given) draft.Violation($"order.{field}", $"is needed by an order of type {kind}");
        if (!needed && given) draft.Violation($"order.{field}", $"does not go with an order of type {kind}");
    }

    private static int IndexOf(ref JsonScanner scanner)
    {
        for (var i = 0; i < Names.Length; i++)
            if (scanner.Is(Names[i])) return i;
        return -1;
    }
}
