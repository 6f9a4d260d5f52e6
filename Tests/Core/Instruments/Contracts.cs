using Sluice.Core.Instruments;

namespace Sluice.Tests.Core.Instruments;

/// <summary>What contracts are worth, for tests of rules and sizes.</summary>
internal static class Contracts
{
    public static ContractValue Worth(string symbol, decimal rate = 1) => new(new ContractTerms().Find(symbol), rate);
}
