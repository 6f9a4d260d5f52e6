namespace QuantConnect.Securities;

public interface ISecurityInitializer
{
    void Initialize(Security security);
}
