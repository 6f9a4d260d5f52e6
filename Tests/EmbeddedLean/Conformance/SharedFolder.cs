namespace Sluice.Tests.EmbeddedLean.Conformance;

/// <summary>Finds the folder of facts and measurements that lies beside a checkout.</summary>
internal static class SharedFolder
{
    public static string Require(string relative)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", relative);
            if (File.Exists(candidate) || Directory.Exists(candidate)) return candidate;
        }

        Assert.Ignore($"../shared is absent: {relative} is needed, beside the checkout.");
        throw new InvalidOperationException("Assert.Ignore returned.");
    }
}
