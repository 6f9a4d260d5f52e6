namespace Sluice.Tests.Launcher;

/// <summary>The folder of recorded data beside the checkout, where there is one.</summary>
internal static class SharedFolder
{
    /// <summary>Full path of a file below it; the test is ignored when it is absent.</summary>
    public static string Find(string relative)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder != null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", relative);
            if (File.Exists(candidate)) return candidate;
        }

        Assert.Ignore($"../shared is absent: {relative} is not found beside the checkout");
        return "";
    }
}
