namespace QuantConnect.Securities;

public static class SecuritySeeder
{
    /// <summary>Gives none.</summary>
    public static readonly ISecuritySeeder Null = new NullSeeder();

    private sealed class NullSeeder : ISecuritySeeder
    {
        public bool SeedSecurity(Security security) => true;
    }
}
