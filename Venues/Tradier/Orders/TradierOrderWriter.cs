using Sluice.Core.Journal;
using Sluice.Venues.Tradier.Api;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// Translates one order into Tradier's form (brokers.md 2.6, Place). What Tradier cannot do is refused here with the reason: nothing is
/// changed into something like it.
/// </summary>
internal static class TradierOrderWriter
{
    /// <param name="intent">An order of its own, not a leg.</param>
    /// <param name="held">Tradier's position in the instrument, negative when short; null when it is not known, which an order that has to close does not need.</param>
    /// <param name="closes">Whether it has to close what the account holds.</param>
    public static TradierRequest Write(IntentRecord intent, decimal? held, bool closes = false)
    {
        if (!TradierSymbols.TryWrite(intent.Symbol, out var symbol, out var fault)) return TradierRequest.Cannot(fault);
        if (intent.Quantity != decimal.Truncate(intent.Quantity)) return TradierRequest.Cannot($"Tradier takes whole shares and contracts, not {intent.Quantity}");
        if (TypeOf(intent.Kind) is not { } type) return TradierRequest.Cannot($"Tradier has no {intent.Kind} order: use a market, limit, stop or stop-limit order");
        var option = symbol.Option != null;
        if ((closes ? TradierSides.Closing(intent.Side, held, option) : TradierSides.Choose(intent.Side, intent.Quantity, held ?? 0, option)) is not { } side)
        {
            return TradierRequest.Cannot(
                $"the order to {intent.Side.ToString().ToLowerInvariant()} {intent.Quantity} crosses zero: the account holds {held} {symbol.Own} at Tradier, which takes no order that closes and opens; close first");
        }

        if (DurationFault(intent, side) is { } wrong) return TradierRequest.Cannot(wrong);
        if (intent.ExtendedHours && TradierSessions.Fault(intent, option) is { } outside) return TradierRequest.Cannot(outside);
        var form = new TradierForm().Add("class", option ? "option" : "equity").Add("symbol", symbol.Root);
        if (symbol.Option != null) form.Add("option_symbol", symbol.Option);
        form.Add("side", side).Add("quantity", intent.Quantity).Add("type", type).Add("duration", DurationOf(intent));
        return TradierRequest.Of(AddPrices(form, intent.Kind, intent.LimitPrice, intent.StopPrice).Add("tag", intent.Key.Value));
    }

    /// <summary>New prices of a working order. Tradier wants type and duration again; quantity it does not change.</summary>
    /// <param name="intent">The working order.</param>
    /// <param name="limit">Null where the kind has none.</param>
    /// <param name="stop">Null where the kind has none.</param>
    public static TradierForm WriteChange(IntentRecord intent, decimal? limit, decimal? stop)
    {
        var form = new TradierForm().Add("type", TypeOf(intent.Kind)!).Add("duration", DurationOf(intent));
        return AddPrices(form, intent.Kind, limit, stop);
    }

    /// <summary>Null for a kind that Tradier does not have.</summary>
    public static string? TypeOf(OrderKind kind) => kind switch
    {
        OrderKind.Market => "market",
        OrderKind.Limit => "limit",
        OrderKind.StopMarket => "stop",
        OrderKind.StopLimit => "stop_limit",
        _ => null
    };

    private static string DurationOf(IntentRecord intent) => (intent.ExtendedHours ? TradierSessions.DurationOf(intent) : null) ?? DurationOf(intent.Duration);

    public static string DurationOf(OrderDuration duration) => duration == OrderDuration.Day ? "day" : "gtc";

    /// <summary>The rules on how long an order may stay (brokers.md 2.11, and the codes MarketOrderIsGtc and ShortOrderIsGtc of 2.5).</summary>
    private static string? DurationFault(IntentRecord intent, string side) => intent.Duration switch
    {
        OrderDuration.GoodTilDate => "Tradier has no good-til-date orders: say day or gtc",
        OrderDuration.GoodTilCanceled when intent.Kind == OrderKind.Market => "Tradier refuses market orders that are good til cancelled: say day",
        OrderDuration.GoodTilCanceled when side == "sell_short" => "Tradier refuses short sales that are good til cancelled: say day",
        _ => null
    };

    private static TradierForm AddPrices(TradierForm form, OrderKind kind, decimal? limit, decimal? stop)
    {
        if (kind is OrderKind.Limit or OrderKind.StopLimit) form.Add("price", limit);
        if (kind is OrderKind.StopMarket or OrderKind.StopLimit) form.Add("stop", stop);
        return form;
    }
}
