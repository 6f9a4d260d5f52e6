namespace QuantConnect.Securities;

public static class SecurityProviderExtensions
{
    /// <summary>What is held of the symbol; zero when it is unknown.</summary>
    public static decimal GetHoldingsQuantity(this ISecurityProvider provider, Symbol symbol) => provider.GetSecurity(symbol)?.Holdings.Quantity ?? 0;
}
