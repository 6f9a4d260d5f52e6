namespace QuantConnect.Brokerages;

/// <summary>Translates symbols to and from a broker's names.</summary>
public interface ISymbolMapper
{
    string GetBrokerageSymbol(Symbol symbol);

    Symbol GetLeanSymbol(string brokerageSymbol, SecurityType securityType, string market, DateTime expirationDate = default, decimal strike = 0, OptionRight optionRight = OptionRight.Call);
}
