namespace QuantConnect.Securities;

/// <summary>Finds a security by its symbol.</summary>
public interface ISecurityProvider
{
    /// <summary>Null when it is not known.</summary>
    Security? GetSecurity(Symbol symbol);
}
