namespace Sluice.Tests.Parity;

/// <summary>The folder of measured scenarios beside the checkout.</summary>
internal static class SharedFiles
{
    public static string? Root { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "parity", "scenarios"))) return shared;
        }
        return null;
    }
}
