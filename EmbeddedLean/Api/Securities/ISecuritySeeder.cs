namespace QuantConnect.Securities;

/// <summary>Gives a security its first price; false when it has none to give.</summary>
public interface ISecuritySeeder
{
    bool SeedSecurity(Security security);
}
