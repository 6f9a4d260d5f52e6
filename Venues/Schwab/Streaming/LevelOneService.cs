using System.Globalization;
using Newtonsoft.Json;
using Sluice.Venues.Schwab.Accounts;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Streaming;

/// <summary>
/// Quotes and trades of one level one service. A trade is told when the day's volume or the time of the last trade has moved; several
/// between two messages come as one, with the size of the last.
/// </summary>
internal sealed class LevelOneService(LevelOneFields fields, TimeProvider clock) : ISchwabStreamService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LevelOneState> _states = new(StringComparer.Ordinal);
    private bool _toldDelayed;

    public event Action<MarketQuote>? Quoted;

    public event Action<MarketTrade>? Traded;

    /// <summary>Once: the prices are old.</summary>
    public event Action<string>? Delayed;

    public LevelOneFields Fields => fields;

    public int Count
    {
        get
        {
            lock (_gate) return _states.Count;
        }
    }

    /// <summary>Wants an instrument from now on.</summary>
    /// <returns>False when it streams already.</returns>
    public bool Add(string venueSymbol, string symbol)
    {
        lock (_gate) return _states.TryAdd(venueSymbol, new LevelOneState(symbol));
    }

    /// <returns>False when it does not stream.</returns>
    public bool Remove(string venueSymbol)
    {
        lock (_gate) return _states.Remove(venueSymbol);
    }

    public bool Takes(string service) => service == fields.Service;

    public IEnumerable<string> Subscribe(SchwabStreamerInfo streamer, Func<long> nextRequest)
    {
        lock (_gate)
        {
            foreach (var state in _states.Values) state.IsComplete = false;
            return _states.Count == 0 ? [] : [SchwabStreamRequests.Symbols(nextRequest(), streamer, fields.Service, "SUBS", _states.Keys, fields.Wanted)];
        }
    }

    public void Receive(string service, DateTime? time, JsonReader content)
    {
        while (content.Read() && content.TokenType == JsonToken.StartObject) ReadOne(time ?? clock.GetUtcNow().UtcDateTime, content);
    }

    private void ReadOne(DateTime time, JsonReader content)
    {
        LevelOneState? state = null;
        var (quoted, traded) = (false, false);
        while (content.Read() && content.TokenType == JsonToken.PropertyName)
        {
            var name = (string)content.Value!;
            content.Read();
            if (name == "key") state = Find(content.Value as string);
            else if (name == "delayed") TellDelayed(content.Value is true);
            else if (state != null && content.TokenType is not (JsonToken.StartObject or JsonToken.StartArray)) Apply(state, name, content.Value, ref quoted, ref traded);
            else content.Skip();
        }

        if (state == null) return;
        if (quoted) Quoted?.Invoke(new MarketQuote(state.Symbol, state.Bid, state.BidSize, state.Ask, state.AskSize, state.QuoteTime ?? time));
        // The first message repeats a trade that is long over.
        if (traded && state.IsComplete && state.Last > 0) Traded?.Invoke(new MarketTrade(state.Symbol, state.Last, state.LastSize, state.TradeTime ?? time));
        state.IsComplete = true;
    }

    private void Apply(LevelOneState state, string name, object? value, ref bool quoted, ref bool traded)
    {
        if (Number(value) is not { } number) return;
        if (name == fields.Bid) (state.Bid, quoted) = (number, true);
        else if (name == fields.Ask) (state.Ask, quoted) = (number, true);
        else if (name == fields.BidSize) (state.BidSize, quoted) = (number, true);
        else if (name == fields.AskSize) (state.AskSize, quoted) = (number, true);
        else if (name == fields.Last) state.Last = number;
        else if (name == fields.LastSize) state.LastSize = number;
        else if (name == fields.Volume) (state.Volume, traded) = (number, traded || number != state.Volume);
        else if (name == fields.QuoteTime) state.QuoteTime = SchwabTime.FromEpoch((long)number);
        else if (name == fields.TradeTime)
        {
            var tradeTime = SchwabTime.FromEpoch((long)number);
            (state.TradeTime, traded) = (tradeTime, traded || tradeTime != state.TradeTime);
        }
    }

    private LevelOneState? Find(string? venueSymbol)
    {
        if (venueSymbol == null) return null;
        lock (_gate) return _states.GetValueOrDefault(venueSymbol);
    }

    private void TellDelayed(bool delayed)
    {
        if (!delayed || _toldDelayed) return;
        _toldDelayed = true;
        Delayed?.Invoke($"{fields.Service}: Schwab sends delayed prices: the login has no real-time market data");
    }

    /// <summary>Null for what is none, as the text NaN.</summary>
    private static decimal? Number(object? value) => value switch
    {
        decimal number => number,
        long number => number,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null
    };
}
