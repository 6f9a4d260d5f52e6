namespace Sluice.Launcher.Reports;

/// <summary>The page's style sheet, which is part of the program.</summary>
internal static class ReportStyle
{
    public static string Css { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css") ?? throw new InvalidOperationException("report.css is not part of the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
