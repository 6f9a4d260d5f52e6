using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Reporting;

/// <summary>Reports from the books.</summary>
public static class ReportSource
{
    /// <summary>Reads the books and computes everything of them.</summary>
    /// <exception cref="LedgerException">The books cannot be read.</exception>
    public static LedgerReport Read(ILedgerReader reader, ReportInputs inputs) => new ReportBuilder(new LedgerContents(reader), inputs).Build();
}
