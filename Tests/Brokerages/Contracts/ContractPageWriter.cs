namespace Sluice.Tests.Brokerages.Contracts;

/// <summary>Writes the table of the contract after a run, where that is asked for.</summary>
[SetUpFixture]
internal sealed class ContractPageWriter
{
    [OneTimeTearDown]
    public void Write()
    {
        if (ContractPage.IsWritten && ContractTable.IsWhole()) ContractPage.Write(ContractTable.Rows());
    }
}
