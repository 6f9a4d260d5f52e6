using System.Globalization;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>
/// What is listed (brokers.md 3.5): inverse and USDC perpetuals, inverse dated futures, and inverse options of BTC and ETH. Units, sizes
/// and ticks are those of the table there.
/// </summary>
internal sealed class DeribitListing
{
    private const long FirstId = 210_000;

    private readonly Dictionary<string, DeribitInstrument> _byName = new(StringComparer.Ordinal);

    public DeribitListing(Exchange exchange, DateTime now)
    {
        foreach (var (coin, price, contract, tick) in new[] { ("BTC", 60_000m, 10m, 0.5m), ("ETH", 3_000m, 1m, 0.05m) })
        {
            Add(exchange, Inverse(coin, price, contract, tick, $"{coin}-PERPETUAL", null, "perpetual"));
            Add(exchange, Linear(coin, price, coin == "BTC" ? 0.0001m : 0.001m, coin == "BTC" ? 1m : 0.05m));
            foreach (var expiry in Fridays(now, 2)) Add(exchange, Inverse(coin, price, contract, coin == "BTC" ? 2.5m : 0.25m, $"{coin}-{Date(expiry)}", expiry, "month"));
            foreach (var expiry in Fridays(now, 2))
                for (var step = -3; step <= 3; step++)
                    foreach (var call in new[] { true, false })
                        Add(exchange, Option(coin, price + (step * (coin == "BTC" ? 2_000 : 100)), call, expiry));
        }
    }

    public IReadOnlyCollection<DeribitInstrument> All => _byName.Values;

    public DeribitInstrument? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>27DEC24, and 5JUN26 without a leading zero.</summary>
    private static string Date(DateTime expiry) => $"{expiry.Day}{expiry.ToString("MMMyy", CultureInfo.InvariantCulture).ToUpperInvariant()}";

    /// <summary>Fridays at 08:00 UTC, from the next but one on, four weeks apart.</summary>
    private static IEnumerable<DateTime> Fridays(DateTime now, int count)
    {
        var friday = now.Date.AddDays((((int)DayOfWeek.Friday - (int)now.DayOfWeek + 7) % 7) + 7).AddHours(8);
        return Enumerable.Range(0, count).Select(i => DateTime.SpecifyKind(friday.AddDays(28 * i), DateTimeKind.Utc));
    }

    private static DeribitInstrument Inverse(string coin, decimal price, decimal contract, decimal tick, string name, DateTime? expiry, string period) =>
        new(new Instrument
        {
            Symbol = name,
            Kind = expiry == null ? InstrumentKind.Perpetual : InstrumentKind.Future,
            Style = SettlementStyle.Inverse,
            Currency = coin,
            Lot = contract,
            Tick = tick,
            OpeningPrice = price,
            QuoteSize = contract * 50_000,
            Expiry = expiry
        })
        {
            Id = 0,
            BaseCurrency = coin,
            QuoteCurrency = "USD",
            ContractSize = contract,
            MinimumAmount = contract,
            PriceIndex = $"{coin.ToLowerInvariant()}_usd",
            SettlementPeriod = period
        };

    private static DeribitInstrument Linear(string coin, decimal price, decimal contract, decimal tick) =>
        new(new Instrument
        {
            Symbol = $"{coin}_USDC-PERPETUAL",
            Kind = InstrumentKind.Perpetual,
            Style = SettlementStyle.Linear,
            Currency = "USDC",
            Lot = contract,
            Tick = tick,
            OpeningPrice = price,
            QuoteSize = 50
        })
        {
            Id = 0,
            BaseCurrency = coin,
            QuoteCurrency = "USDC",
            ContractSize = contract,
            MinimumAmount = contract,
            PriceIndex = $"{coin.ToLowerInvariant()}_usdc",
            SettlementPeriod = "perpetual"
        };

    private static DeribitInstrument Option(string coin, decimal strike, bool call, DateTime expiry) =>
        new(new Instrument
        {
            Symbol = $"{coin}-{Date(expiry)}-{strike.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', 'd')}-{(call ? 'C' : 'P')}",
            Kind = InstrumentKind.Option,
            Currency = coin,
            Lot = 0.1m,
            Tick = 0.0001m,
            TickSteps = [new TickStep(0.005m, 0.0005m)],
            QuoteSize = 25,
            PricedInUnderlying = true,
            Option = new OptionContract($"{coin}-PERPETUAL", strike, call, expiry),
            Expiry = expiry
        })
        {
            Id = 0,
            BaseCurrency = coin,
            QuoteCurrency = coin,
            ContractSize = 1,
            MinimumAmount = 0.1m,
            PriceIndex = $"{coin.ToLowerInvariant()}_usd",
            SettlementPeriod = "month"
        };

    private void Add(Exchange exchange, DeribitInstrument instrument)
    {
        _byName.Add(instrument.Name, instrument with { Id = FirstId + _byName.Count });
        exchange.List(instrument.Instrument);
    }
}
