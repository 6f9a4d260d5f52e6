using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace QuantConnect;

/// <summary>Tickers as the algorithm named them, both ways.</summary>
public static class SymbolCache
{
    private static readonly ConcurrentDictionary<string, Symbol> Symbols = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<Symbol, string> Tickers = new();

    public static void Set(string ticker, Symbol symbol)
    {
        Symbols[ticker] = symbol;
        Tickers[symbol] = ticker;
    }

    public static Symbol GetSymbol(string ticker) =>
        TryGetSymbol(ticker, out var symbol) ? symbol : throw new InvalidOperationException($"The ticker '{ticker}' is not known: add the security first.");

    public static bool TryGetSymbol(string ticker, [NotNullWhen(true)] out Symbol? symbol)
    {
        if (Symbols.TryGetValue(ticker, out symbol)) return true;
        if (!SecurityIdentifier.TryParse(ticker, out var sid) || sid == SecurityIdentifier.Empty) return false;
        symbol = new Symbol(sid, sid.Symbol);
        return true;
    }

    public static string GetTicker(Symbol symbol) => Tickers.TryGetValue(symbol, out var ticker) ? ticker : symbol.ID.ToString();

    public static bool TryGetTicker(Symbol symbol, [NotNullWhen(true)] out string? ticker) => Tickers.TryGetValue(symbol, out ticker);

    public static bool TryRemove(Symbol symbol) => Tickers.TryRemove(symbol, out var ticker) && Symbols.TryRemove(ticker, out _);

    public static bool TryRemove(string ticker) => Symbols.TryRemove(ticker, out var symbol) && Tickers.TryRemove(symbol, out _);

    public static void Clear()
    {
        Symbols.Clear();
        Tickers.Clear();
    }
}
