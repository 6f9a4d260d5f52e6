using QuantConnect;
using QuantConnect.Securities;
using Sluice.Core.Instruments;
using Sluice.Hosting;
using Sluice.Venues.Deribit.Payloads;

namespace Sluice.Brokerages.Deribit;

/// <summary>
/// Tells LEAN, which does not know Deribit, the terms of its contracts, as the venue lists them: must have happened before the algorithm
/// subscribes. LEAN keeps one set of terms for a pair's perpetual and its dated futures, and one for all its options: of several ticks the
/// finest is told there, and those of each contract by <see cref="DeribitPriceVariationModel"/>.
/// </summary>
internal static class DeribitContracts
{
    /// <summary>An index has no step of its own: fine enough for any coin.</summary>
    private const decimal IndexTick = 0.0001m;

    /// <summary>The smallest part of a coin that is counted.</summary>
    private const decimal CoinLot = 0.00000001m;

    private static readonly SecurityType[] Types = [SecurityType.Crypto, SecurityType.CryptoFuture, SecurityType.Index, SecurityType.IndexOption];

    public static void Register(IReadOnlyCollection<DeribitInstrument> instruments)
    {
        DeribitMarket.Register();
        DeribitPriceVariationModel.Learn(instruments);
        var hours = MarketHoursDatabase.FromDataFolder();
        foreach (var type in Types) hours.SetEntryAlwaysOpen(DeribitMarket.Name, SecurityDatabaseKey.Wildcard, type, TimeZones.Utc);
        var terms = SymbolPropertiesDatabase.FromDataFolder();
        var spots = instruments.Select(KeyOf).Where(key => key.Type == SecurityType.Crypto).Select(key => key.Ticker).ToHashSet();
        foreach (var group in instruments.GroupBy(KeyOf))
        {
            var (ticker, type) = group.Key;
            var first = group.First();
            terms.SetEntry(DeribitMarket.Name, ticker, type, new SymbolProperties(
                ticker, QuoteOf(first, type), first.Unit, group.Min(instrument => instrument.Steps.Base), group.Min(LotOf), first.Name));
            // A pair that is not traded on the spot is its price index, by which LEAN values the account's currencies.
            if (type == SecurityType.CryptoFuture && !spots.Contains(ticker))
                terms.SetEntry(DeribitMarket.Name, ticker, SecurityType.Crypto, new SymbolProperties(ticker, QuoteOf(first, type), 1, IndexTick, CoinLot, ticker));
        }

        // So is the stable coin of a linear contract: without a rate LEAN counts it for nothing and refuses the contract's orders.
        foreach (var coin in instruments.Where(instrument => !instrument.IsInverse && instrument.Kind == "future").Select(instrument => instrument.SettlementCurrency).Distinct())
            terms.SetEntry(DeribitMarket.Name, $"{coin}USD", SecurityType.Crypto, new SymbolProperties($"{coin}USD", "USD", 1, IndexTick, CoinLot, $"{coin}USD"));
    }

    /// <summary>As the instrument's LEAN symbol has them, without making the symbols of thousands of options.</summary>
    private static (string Ticker, SecurityType Type) KeyOf(DeribitInstrument instrument)
    {
        var id = InstrumentId.Parse(instrument.Symbol);
        var pair = id.Payload.Split('-');
        return (pair[0] + pair[1], id.Type switch
        {
            InstrumentType.Option => SecurityType.IndexOption,
            InstrumentType.Spot => SecurityType.Crypto,
            _ => SecurityType.CryptoFuture
        });
    }

    /// <summary>A coin's options are paid for in the coin, whatever their strike is quoted in.</summary>
    private static string QuoteOf(DeribitInstrument instrument, SecurityType type) =>
        type == SecurityType.IndexOption ? instrument.SettlementCurrency : InstrumentId.Parse(instrument.Symbol).Payload.Split('-')[1];

    private static decimal LotOf(DeribitInstrument instrument) => instrument.ToQuantity(instrument.AmountStep);
}
