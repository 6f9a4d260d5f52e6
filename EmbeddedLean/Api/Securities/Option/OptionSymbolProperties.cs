namespace QuantConnect.Securities.Option;

/// <summary>Terms of an option contract.</summary>
public class OptionSymbolProperties : ContractSymbolProperties
{
    public OptionSymbolProperties(string description, string quoteCurrency, decimal contractMultiplier, decimal pipSize, decimal lotSize)
        : this(new SymbolProperties(description, quoteCurrency, contractMultiplier, pipSize, lotSize, string.Empty))
    {
    }

    public OptionSymbolProperties(SymbolProperties properties)
        : base(properties)
    {
        ContractUnitOfTrade = (int)properties.ContractMultiplier;
    }

    /// <summary>Units of the underlying that change hands when one contract is exercised.</summary>
    public int ContractUnitOfTrade { get; protected set; }

    internal void SetContractUnitOfTrade(int unitOfTrade) => ContractUnitOfTrade = unitOfTrade;
}
