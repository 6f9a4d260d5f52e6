namespace QuantConnect.Securities;

public interface ISecurityProvider
{
    /// <summary>The security, or null when the algorithm has none of that symbol.</summary>
    Security? GetSecurity(Symbol symbol);
}
