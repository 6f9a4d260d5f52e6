using System.Collections.Concurrent;
using QuantConnect;
using QuantConnect.Interfaces;
using QuantConnect.Securities;
using Sluice.Core.Instruments;
using Sluice.Hosting;

namespace Sluice.Brokerages.Paper;

/// <summary>Prices and trading hours as the algorithm's securities have them, for an account in one currency.</summary>
internal sealed class LeanPriceSource(IAlgorithm algorithm, ContractTerms contracts, string currency, TimeProvider clock) : IPriceSource
{
    /// <summary>More readings than a price can change in while it is read.</summary>
    private const int Readings = 8;

    /// <summary>Bounded by the instruments of the deployment.</summary>
    private readonly ConcurrentDictionary<string, Symbol> _symbols = new();

    private readonly ConcurrentDictionary<Symbol, Session> _sessions = new();

    public PriceQuote? Find(string symbol)
    {
        if (Security(symbol) is not { } security) return null;
        var (bid, ask, last) = Prices(security);
        if (last <= 0 && (bid <= 0 || ask <= 0)) return null;
        var session = SessionOf(security, clock.GetUtcNow().UtcDateTime);
        return new PriceQuote(bid, ask, last, session.IsOpen, session.LastOpen, session.LastClose);
    }

    public PaperContract? FindContract(string symbol)
    {
        if (Security(symbol)?.Type is not (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption)) return null;
        // The account has one currency: an option on a coin, paid in the coin, is not traded here.
        return contracts.TryFind(symbol, out var terms, out _) && terms.Currency == currency ? new PaperContract(terms.Multiplier, true) : null;
    }

    /// <summary>Nothing while the algorithm is still setting itself up: its securities are being added on another thread, and have no prices.</summary>
    private Security? Security(string symbol)
    {
        if (!algorithm.GetLocked()) return null;
        if (!_symbols.TryGetValue(symbol, out var known))
        {
            if (!InstrumentId.TryParse(symbol, out var instrument, out _)) return null;
            known = _symbols[symbol] = InstrumentSymbols.ToSymbol(instrument);
        }

        return algorithm.Securities.TryGetValue(known, out var security) ? security : null;
    }

    /// <summary>The algorithm's thread writes these while they are read here, and a decimal is not written at once: two equal readings are whole.</summary>
    private static (decimal Bid, decimal Ask, decimal Last) Prices(Security security)
    {
        var before = Read(security);
        for (var i = 0; i < Readings; i++)
        {
            var again = Read(security);
            if (again == before) return again;
            before = again;
        }

        return (0, 0, 0);
    }

    private static (decimal Bid, decimal Ask, decimal Last) Read(Security security) => (security.BidPrice, security.AskPrice, security.Price);

    /// <summary>Worked out once for each session and pause: calendars are slow.</summary>
    private Session SessionOf(Security security, DateTime now)
    {
        if (_sessions.TryGetValue(security.Symbol, out var known) && now >= known.From && now < known.Until) return known;
        return _sessions[security.Symbol] = CreateSession(security.Exchange.Hours, now);
    }

    private static Session CreateSession(SecurityExchangeHours hours, DateTime now)
    {
        if (hours.IsMarketAlwaysOpen) return new Session(now, DateTime.MaxValue, true, null, null);
        var local = now.ConvertFromUtc(hours.TimeZone);
        var open = hours.IsOpen(local, extendedMarketHours: false);
        var lastOpen = hours.GetPreviousMarketOpen(local, extendedMarketHours: false);
        var closed = open ? hours.GetPreviousMarketOpen(lastOpen.AddTicks(-1), extendedMarketHours: false) : lastOpen;
        var lastClose = hours.GetNextMarketClose(closed, extendedMarketHours: false);
        var next = open ? hours.GetNextMarketClose(local, extendedMarketHours: false) : hours.GetNextMarketOpen(local, extendedMarketHours: false);
        return new Session(now, Utc(next), open, Utc(lastOpen), Utc(lastClose));

        DateTime Utc(DateTime time) => time.ConvertToUtc(hours.TimeZone);
    }

    private sealed record Session(DateTime From, DateTime Until, bool IsOpen, DateTime? LastOpen, DateTime? LastClose);
}
