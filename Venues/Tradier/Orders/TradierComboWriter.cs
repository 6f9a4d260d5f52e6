using Sluice.Core.Journal;
using Sluice.Venues.Tradier.Api;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// Translates the legs of a combo into one order of Tradier (brokers.md 2.6, Place): class multileg for options alone, class combo when
/// shares are in it, the shares first.
/// </summary>
internal static class TradierComboWriter
{
    /// <summary>Options beside the shares of a combo.</summary>
    private const int OptionsBesideShares = 2;

    /// <param name="legs">All legs, in their order.</param>
    /// <param name="held">Tradier's position by its symbol, negative when short; null when it is not known, which a combo that has to close does not need.</param>
    /// <param name="closes">Whether every leg has to close what the account holds.</param>
    public static TradierRequest Write(IReadOnlyList<IntentRecord> legs, Func<string, decimal?> held, bool closes = false)
    {
        List<(IntentRecord Intent, TradierSymbol Symbol, string Side)> lines = [];
        foreach (var leg in legs)
        {
            if (!TradierSymbols.TryWrite(leg.Symbol, out var symbol, out var fault)) return TradierRequest.Cannot(fault);
            if (leg.Quantity != decimal.Truncate(leg.Quantity)) return TradierRequest.Cannot($"Tradier takes whole shares and contracts, not {leg.Quantity}");
            var (position, option) = (held(symbol.Own), symbol.Option != null);
            if ((closes ? TradierSides.Closing(leg.Side, position, option) : TradierSides.Choose(leg.Side, leg.Quantity, position ?? 0, option)) is not { } side)
                return TradierRequest.Cannot($"the leg {leg.Symbol} crosses zero: the account holds {position} at Tradier; close first");
            lines.Add((leg, symbol, side));
        }

        if (Fault(legs, [.. lines.Select(line => line.Symbol)]) is { } wrong) return TradierRequest.Cannot(wrong);
        var shares = lines.FindAll(line => line.Symbol.Option == null);
        var first = legs[0];
        var form = new TradierForm().Add("class", shares.Count > 0 ? "combo" : "multileg").Add("symbol", lines[0].Symbol.Root);
        AddPrice(form, first.Group!.NetPrice).Add("duration", TradierOrderWriter.DurationOf(first.Duration)).Add("tag", first.Group.Key.Value);
        var number = 0;
        foreach (var (leg, symbol, side) in shares.Concat(lines.Where(line => line.Symbol.Option != null)))
        {
            if (symbol.Option != null) form.Add($"option_symbol[{number}]", symbol.Option);
            form.Add($"side[{number}]", side).Add($"quantity[{number}]", leg.Quantity);
            number++;
        }

        return TradierRequest.Of(form);
    }

    private static string? Fault(IReadOnlyList<IntentRecord> legs, IReadOnlyList<TradierSymbol> symbols)
    {
        if (legs.Count is < 2 or > IntentGroup.MaximumLegs) return $"Tradier takes 2 to {IntentGroup.MaximumLegs} legs, not {legs.Count}";
        if (symbols.Select(symbol => symbol.Root).Distinct().Count() > 1) return $"Tradier takes legs on one underlying only, not {string.Join(", ", symbols.Select(symbol => symbol.Own))}";
        if (symbols.Select(symbol => symbol.Own).Distinct().Count() < symbols.Count) return "two legs are the same instrument: make one of them";
        var shares = symbols.Count(symbol => symbol.Option == null);
        if (shares > 1 || (shares == 1 && symbols.Count > 1 + OptionsBesideShares)) return $"Tradier takes one leg of shares with at most {OptionsBesideShares} of options";
        return legs[0].Duration switch
        {
            OrderDuration.GoodTilDate => "Tradier has no good-til-date orders: say day or gtc",
            OrderDuration.GoodTilCanceled when legs[0].Group!.NetPrice == null => "Tradier refuses market orders that are good til cancelled: say day",
            _ => null
        };
    }

    /// <summary>The net price is always positive here; the type says whether it is paid or received.</summary>
    private static TradierForm AddPrice(TradierForm form, decimal? net) => net switch
    {
        null => form.Add("type", "market"),
        0 => form.Add("type", "even"),
        > 0 => form.Add("type", "debit").Add("price", net),
        _ => form.Add("type", "credit").Add("price", -net)
    };
}
