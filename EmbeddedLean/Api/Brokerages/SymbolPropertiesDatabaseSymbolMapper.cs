using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Takes a market's names from the symbol properties database.</summary>
public class SymbolPropertiesDatabaseSymbolMapper : ISymbolMapper
{
    private readonly Dictionary<Symbol, string> _names = [];
    private readonly Dictionary<string, List<Symbol>> _symbols = [];
    private readonly string _market;

    public SymbolPropertiesDatabaseSymbolMapper(string market)
    {
        _market = market;
        foreach (var (key, properties) in SymbolPropertiesDatabase.FromDataFolder().GetSymbolPropertiesList(market))
        {
            if (string.IsNullOrWhiteSpace(properties.MarketTicker) || key.Symbol == SecurityDatabaseKey.Wildcard) continue;
            var symbol = Symbol.Create(key.Symbol, key.SecurityType, market);
            _names[symbol] = properties.MarketTicker;
            if (!_symbols.TryGetValue(properties.MarketTicker, out var list)) _symbols[properties.MarketTicker] = list = [];
            list.Add(symbol);
        }
    }

    /// <exception cref="ArgumentException">The market has no such symbol.</exception>
    public string GetBrokerageSymbol(Symbol symbol) => symbol is not null && _names.TryGetValue(symbol, out var name)
        ? name
        : throw new ArgumentException($"{symbol} has no name in market '{_market}'; add it to the symbol properties database.", nameof(symbol));

    public Symbol GetLeanSymbol(string brokerageSymbol, SecurityType securityType, string market, DateTime expirationDate = default, decimal strike = 0, OptionRight optionRight = OptionRight.Call)
    {
        if (market != _market) throw new ArgumentException($"This mapper is for market '{_market}', not '{market}'.", nameof(market));
        var found = _symbols.GetValueOrDefault(brokerageSymbol)?.Find(symbol => symbol.SecurityType == securityType);
        return found ?? throw new ArgumentException($"Market '{_market}' has no {securityType} '{brokerageSymbol}'; add it to the symbol properties database.", nameof(brokerageSymbol));
    }

    public bool IsKnownBrokerageSymbol(string brokerageSymbol) => !string.IsNullOrWhiteSpace(brokerageSymbol) && _symbols.ContainsKey(brokerageSymbol);

    public bool IsKnownLeanSymbol(Symbol symbol) => symbol is not null && _names.ContainsKey(symbol) && symbol.ID.Market == _market;

    /// <exception cref="ArgumentException">There is none of that name, or several.</exception>
    public SecurityType GetBrokerageSecurityType(string brokerageSymbol)
    {
        var found = _symbols.GetValueOrDefault(brokerageSymbol);
        if (found is not [var only]) throw new ArgumentException($"Market '{_market}' has {found?.Count ?? 0} securities named '{brokerageSymbol}', so its type cannot be told.", nameof(brokerageSymbol));
        return only.SecurityType;
    }
}
