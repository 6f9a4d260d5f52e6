using System.Globalization;
using Newtonsoft.Json;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Streams;

/// <summary>
/// Reads frames of the market stream (brokers.md 2.10) field by field, without a tree: there are many. A frame may hold several objects, and
/// numbers come as texts in trades.
/// </summary>
internal sealed class TradierMarketReader(Func<string, string?> instrumentOf, Action<MarketQuote> quoted, Action<MarketTrade> traded)
{
    /// <summary>Names and short texts come again and again: they are kept instead of made anew.</summary>
    private readonly DefaultJsonNameTable _names = new();

    /// <exception cref="VenueException">The stream reports an error, or something that is no JSON.</exception>
    public void Read(string frame)
    {
        using var json = new JsonTextReader(new StringReader(frame))
        {
            SupportMultipleContent = true,
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
            PropertyNameTable = _names,
            ArrayPool = JsonCharPool.Shared,
            MaxDepth = 8
        };
        try
        {
            while (json.Read())
            {
                if (json.TokenType == JsonToken.StartObject) Tell(ReadFields(json));
                else json.Skip();
            }
        }
        catch (JsonException failure)
        {
            throw new VenueException($"tradier market stream: what came is no JSON: {failure.Message}", failure) { IsTransient = true };
        }
    }

    private static Fields ReadFields(JsonTextReader json)
    {
        var fields = default(Fields);
        while (json.Read() && json.TokenType == JsonToken.PropertyName)
        {
            var name = (string)json.Value!;
            if (!json.Read()) break;
            switch (name)
            {
                case "type": fields.Type = json.Value as string; break;
                case "symbol": fields.Symbol = json.Value as string; break;
                case "error": fields.Error = json.Value?.ToString() ?? "an error without words"; break;
                case "bid": fields.Bid = Number(json.Value); break;
                case "ask": fields.Ask = Number(json.Value); break;
                case "bidsz": fields.BidSize = Number(json.Value); break;
                case "asksz": fields.AskSize = Number(json.Value); break;
                case "biddate" or "askdate" or "date": fields.Date = Math.Max(fields.Date, Number(json.Value)); break;
                case "price": fields.Price = Number(json.Value); break;
                case "size": fields.Size = Number(json.Value); break;
                default: json.Skip(); break;
            }
        }

        return fields;
    }

    private void Tell(in Fields fields)
    {
        if (fields.Error != null) throw new VenueException($"tradier market stream: {fields.Error}") { IsTransient = true };
        if (fields.Symbol == null || fields.Date is <= 0 or > 100_000_000_000_000 || instrumentOf(fields.Symbol) is not { } instrument) return;
        var time = DateTime.UnixEpoch.AddMilliseconds((long)fields.Date);
        if (fields.Type == "quote") quoted(new MarketQuote(instrument, fields.Bid, fields.BidSize, fields.Ask, fields.AskSize, time));
        else if (fields.Type == "trade" && fields is { Price: > 0, Size: > 0 }) traded(new MarketTrade(instrument, fields.Price, fields.Size, time));
    }

    /// <summary>What is no number counts as nothing: a price of zero is no price.</summary>
    private static decimal Number(object? value) => value switch
    {
        decimal number => number,
        long number => number,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0
    };

    private struct Fields
    {
        public string? Type;
        public string? Symbol;
        public string? Error;
        public decimal Bid;
        public decimal Ask;
        public decimal BidSize;
        public decimal AskSize;
        public decimal Price;
        public decimal Size;
        public decimal Date;
    }
}
