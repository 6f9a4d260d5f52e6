namespace Sluice.Tests.Core;

/// <summary>The checkout that the tests were built from.</summary>
internal static class RepositoryRoot
{
    /// <summary>Full path of a file in it.</summary>
    public static string Find(string relative)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Lean.sln"))) return Path.Combine(folder.FullName, relative);
        throw new InvalidOperationException("the checkout's root, with Lean.sln, is not above the test's folder");
    }
}
