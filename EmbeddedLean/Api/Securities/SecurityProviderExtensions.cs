namespace QuantConnect.Securities;

/// <summary>Shorter questions to a security provider.</summary>
public static class SecurityProviderExtensions
{
    /// <summary>Signed; zero when the security is not known.</summary>
    public static decimal GetHoldingsQuantity(this ISecurityProvider provider, Symbol symbol)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return provider.GetSecurity(symbol)?.Holdings.Quantity ?? 0m;
    }
}
